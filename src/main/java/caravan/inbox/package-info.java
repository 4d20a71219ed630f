/** Dropped files enter the line where fetched pages do. */
@NullMarked
package caravan.inbox;

import org.jspecify.annotations.NullMarked;
