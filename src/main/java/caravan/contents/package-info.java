/** What dropped files hold: each is told by its content and read part by part. */
@NullMarked
package caravan.contents;

import org.jspecify.annotations.NullMarked;
