/** Measures the whole line on a site of its own, as a person can repeat it anywhere. */
@NullMarked
package caravan.bench;

import org.jspecify.annotations.NullMarked;
