/** A small news site to watch the line work on, with no network. */
@NullMarked
package caravan.demo;

import org.jspecify.annotations.NullMarked;
