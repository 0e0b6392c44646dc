/** The org tree, buildings, stairwells and houses: where everything is, and who may see it. */
@NullMarked
package org.minqing.places;

import org.jspecify.annotations.NullMarked;
