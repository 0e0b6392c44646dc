/**
 * Goods and services for points: catalogue, stock, vouchers, counters, settlement (兑换).
 *
 * <p>A <em>service point</em> (兑换点) offers <em>items</em>; its <em>operators</em> stand at the counter. Whoever redeems gets a
 * <em>voucher</em>: its points are held in the ledger and its pieces are taken from the stock at once; at the counter it is scanned
 * and captured, or it is cancelled, or released when its time is over. A <em>settlement</em> closes a day of a service point.
 *
 * <p>Invariants: nothing is oversold (the database itself keeps the stock above 0), nobody is charged twice (a voucher has exactly one
 * hold and at most one transfer, each in its own transaction: L7), what was closed is never changed. Locks are taken in the order
 * voucher, item, accounts of the ledger, request.
 */
@NullMarked
package org.minqing.redemption;

import org.jspecify.annotations.NullMarked;
