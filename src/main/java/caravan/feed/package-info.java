/** Articles become feeds: RSS 2.0, Atom 1.0 and JSON Feed 1.1, as files. */
@NullMarked
package caravan.feed;

import org.jspecify.annotations.NullMarked;
