/** Starts and wires Caravan: the command line, the settings and the composition root. */
@NullMarked
package caravan;

import org.jspecify.annotations.NullMarked;
