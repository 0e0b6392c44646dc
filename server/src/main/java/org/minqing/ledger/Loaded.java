package org.minqing.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that must be known to decide on some postings, read under the locks of their accounts.
 *
 * @param accounts by number
 * @param numbers the accounts' numbers by whom they are for
 * @param now by the database's clock
 */
record Loaded(
        Map<Long, Account> accounts,
        Map<AccountKey, Long> numbers,
        Map<Long, OpenHold> holds,
        Map<Long, Original> originals,
        Instant now) {
    /** A hold; its parts are what it keeps back of the account's lots. */
    record OpenHold(
            long id, long account, long to, long count, List<Part> parts, Instant expiresAt, boolean isOpen, int area) {
        OpenHold resolved() {
            return new OpenHold(id, account, to, count, parts, expiresAt, false, area);
        }
    }

    /** A transfer that is to be reversed, how much of it was before, and the lots of its entries. */
    record Original(
            long id,
            long debit,
            long credit,
            long count,
            boolean isReversal,
            long reversed,
            List<Part> taken,
            List<Part> given) {
        Original reversedBy(long more) {
            return new Original(id, debit, credit, count, isReversal, reversed + more, taken, given);
        }
    }
}
