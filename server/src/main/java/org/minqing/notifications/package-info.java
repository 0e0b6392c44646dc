/**
 * Notices to people: on the phone by push, by SMS behind it, and in the app. A leaf: it hears of what happened, nobody calls it.
 *
 * <p>A <em>notice</em> is for one person and leaves by <em>channels</em>; what is about life leaves by all of them at once. No notice carries
 * personal data (O11). Invariants: O1 to O11, A9. Events in: those of the alerts and the work orders.
 */
@NullMarked
package org.minqing.notifications;

import org.jspecify.annotations.NullMarked;
