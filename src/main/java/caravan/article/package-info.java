/** The normal form: what an article is, its file both ways, its names, its clean HTML. */
@NullMarked
package caravan.article;

import org.jspecify.annotations.NullMarked;
