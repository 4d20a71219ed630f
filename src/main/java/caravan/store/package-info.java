/** Remembers: the frontier and the article index, in one database, and the posts. */
@NullMarked
package caravan.store;

import org.jspecify.annotations.NullMarked;
