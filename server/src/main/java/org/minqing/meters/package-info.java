/**
 * Water meters: what they report and what follows from it.
 *
 * <p>Readings are cumulative registers. A <em>fold</em> walks over a meter's readings in the order of their times and keeps what is
 * known: the last trusted register, since when no use was seen, which conditions hold. It is a function of the <em>set</em> of
 * readings, so that order, repetition, batching and delay change nothing (A1, A2). Silence is not zero: only equal registers at
 * both ends prove a dry time (A4).
 */
@NullMarked
package org.minqing.meters;

import org.jspecify.annotations.NullMarked;
