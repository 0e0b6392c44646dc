/**
 * Alerts: what the meters prove, by rules that are data, and what people make of it.
 *
 * <p>An alert has three sides that move on their own: its <em>condition</em> as the meter tells it, its <em>handling</em> by people, and
 * its <em>visibility</em>, whether it is shown and sent. Evaluation never stops; only notices and orders are held back. Invariants:
 * A1 to A12. Events out: {@link org.minqing.alerts.AlertsRaised}, {@link org.minqing.alerts.AlertAsked}.
 */
@NullMarked
package org.minqing.alerts;

import org.jspecify.annotations.NullMarked;
