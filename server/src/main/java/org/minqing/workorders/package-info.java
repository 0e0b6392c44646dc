/**
 * Work orders (工单): somebody is sent, and it is known how it ended.
 *
 * <p>An order follows a <em>workflow</em>, which is data and versioned: each <em>transition</em> says who may take it, what evidence it
 * needs, and how long the next state may last. An open order always has a <em>post</em> that answers for it (W8) and climbs from
 * post to post when nobody acts, each step once (W5). Phones bring what they did without a network, each command once (W7), and
 * follow what changed meanwhile. Invariants: W1 to W8, A7, A10. Events in:
 * {@link org.minqing.alerts.AlertsRaised}, {@link org.minqing.alerts.AlertsSettled}. Events out:
 * {@link org.minqing.workorders.WorkOrdersAssigned}, {@link org.minqing.workorders.WorkOrdersWarned},
 * {@link org.minqing.workorders.WorkOrderEnded}.
 */
@NullMarked
package org.minqing.workorders;

import org.jspecify.annotations.NullMarked;
