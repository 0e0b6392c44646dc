/**
 * The double-entry ledger of the time bank (时间银行): an hour is an hour, for ever.
 *
 * <p>An <em>account</em> holds minutes or points of a resident, of a neighbourhood's donation pool, of a service point, or of the
 * issuer, from whom all of them come. A <em>posting</em> is what a client asks under an id of its own, once for ever: <em>steps</em>
 * that stand or fall together. A <em>transfer</em> is a step that moves; its two <em>entries</em> are a line in each account's
 * statement. Points of a resident lie in <em>lots</em>, one for each day on which some expire; the soonest are spent first. A
 * <em>hold</em> keeps points back until it is captured or released. Nothing that was written is ever changed: a mistake is reversed.
 *
 * <p>Invariants: L1 to L12. Events out: {@link org.minqing.ledger.HoldExpired}. The database itself keeps L1, L2, L3, L4, L6 and L8: nobody but its functions can write.
 */
@NullMarked
package org.minqing.ledger;

import org.jspecify.annotations.NullMarked;
