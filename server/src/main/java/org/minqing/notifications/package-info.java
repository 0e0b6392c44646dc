/**
 * Notices to people: on the phone by push, by SMS behind it, and in the app. A leaf: it hears of what happened, nobody calls it.
 *
 * <p>A <em>notice</em> tells one person of one event. It leaves by <em>deliveries</em>, one for each way and phone, which wait in the
 * database until they end, once; a <em>lane</em> works off those of one way, and a <em>channel</em> is the way itself. What is about
 * life leaves by all ways at once; the rest waits for the morning, for others to travel with, and for the push to be read. What
 * reaches nobody comes before the secretary. No notice carries personal data (O11).
 *
 * <p>Invariants: O1 to O11, A9. Events in: {@link org.minqing.workorders.WorkOrdersAssigned},
 * {@link org.minqing.workorders.WorkOrdersWarned}, {@link org.minqing.workorders.WorkOrderEnded},
 * {@link org.minqing.alerts.AlertAsked}, {@link org.minqing.alerts.AlertAnsweredWell}, {@link org.minqing.timebank.SignUpsMoved}.
 */
@NullMarked
package org.minqing.notifications;

import org.jspecify.annotations.NullMarked;
