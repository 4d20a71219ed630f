/** Tells others at once that a feed has changed: hubs (WebSub) and whatever reads publications. */
@NullMarked
package caravan.push;

import org.jspecify.annotations.NullMarked;
