/**
 * Who calls, in which part of the org tree, with which roles; what they may see, and the log of who looked at whom.
 *
 * <p>Words: a <em>caller</em> is a signed-in person or app; its <em>scope</em> are the neighbourhoods whose rows it sees; a
 * <em>purpose</em> is the reason it gives before a masked value is revealed. Invariants: S1 to S12.
 */
@NullMarked
package org.minqing.access;

import org.jspecify.annotations.NullMarked;
