/** What a source is: data bound from a YAML file, checked by schema. */
@NullMarked
package caravan.source;

import org.jspecify.annotations.NullMarked;
