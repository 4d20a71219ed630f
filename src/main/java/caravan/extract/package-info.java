/** A page becomes links or an article draft: rules first, automatic otherwise. */
@NullMarked
package caravan.extract;

import org.jspecify.annotations.NullMarked;
