/**
 * The time bank (时间银行) up to the door of the ledger: who helps whom, when and for how long.
 *
 * <p>A <em>volunteer</em> has skills, a place and parts of the week; an <em>activity</em> is posted by a neighbourhood or asked for by a
 * resident; a <em>sign-up</em> holds one of its places or waits for one, in order. No activity ever has more sign-ups than places,
 * however many come at once: the database counts. Who was there checks in and out by a rotating code, by place or by the organiser's
 * word, at once or later and in any order; so a <em>record</em> comes to be, which overlaps no other of its volunteer. It is confirmed
 * by who received the help or organised it, or by time unless it is <em>sampled</em>, and earns once, in the same transaction (L7). Either
 * side may <em>dispute</em> it; what is posted is corrected by reversal only. A bank that was there before is taken over by three forms:
 * volunteers, records, balances.
 *
 * <p>Events out: {@link org.minqing.timebank.SignUpsMoved}, {@link org.minqing.timebank.ServiceRecordMoved}.
 */
@NullMarked
package org.minqing.timebank;

import org.jspecify.annotations.NullMarked;
