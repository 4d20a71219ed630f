/** Talks to sites politely and safely. */
@NullMarked
package caravan.web;

import org.jspecify.annotations.NullMarked;
