/** Keeps what sites answered in WARC files, and reads it back. */
@NullMarked
package caravan.archive;

import org.jspecify.annotations.NullMarked;
