/** Serves the published bytes over HTTP. */
@NullMarked
package caravan.serve;

import org.jspecify.annotations.NullMarked;
