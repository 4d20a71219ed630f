/** Pages for people: the posts of each feed, each article, and what there is. */
@NullMarked
package caravan.site;

import org.jspecify.annotations.NullMarked;
