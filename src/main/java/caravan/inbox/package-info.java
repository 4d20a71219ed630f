/** The folder that files are dropped into: when they are there, whose they are, where they lie. */
@NullMarked
package caravan.inbox;

import org.jspecify.annotations.NullMarked;
