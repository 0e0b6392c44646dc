/**
 * The time bank (时间银行) up to the door of the ledger: who helps whom, when and for how long.
 *
 * <p>A <em>volunteer</em> has skills, a place and parts of the week; an <em>activity</em> is posted by a neighbourhood or asked for by a
 * resident; a <em>sign-up</em> holds one of its places or waits for one, in order. No activity ever has more sign-ups than places,
 * however many come at once: the database counts. Events out: {@link org.minqing.timebank.SignUpsMoved}.
 */
@NullMarked
package org.minqing.timebank;

import org.jspecify.annotations.NullMarked;
