/** What is seen of Caravan from outside: health, metrics, logs, and how its sources stand. */
@NullMarked
package caravan.observe;

import org.jspecify.annotations.NullMarked;
