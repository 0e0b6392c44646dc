package org.minqing.ledger;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What postings are about: accounts by whom they are for, holds and transfers by number. */
record Wanted(Set<AccountKey> accounts, Set<Long> holds, Set<Long> transfers) {
    static Wanted of(List<Posting> postings) {
        Wanted wanted = new Wanted(new LinkedHashSet<>(), new TreeSet<>(), new TreeSet<>());
        postings.forEach(posting -> posting.steps().forEach(wanted::add));
        return wanted;
    }

    private void add(Step step) {
        if (step instanceof Step.Transfer transfer) {
            accounts.add(transfer.from());
            accounts.add(transfer.to());
        } else if (step instanceof Step.Hold hold) {
            accounts.add(hold.from());
            accounts.add(hold.to());
        } else if (step instanceof Step.Expire expire) {
            accounts.add(expire.from());
            accounts.add(expire.issuer());
        } else if (step instanceof Step.Capture capture) {
            holds.add(capture.hold());
        } else if (step instanceof Step.Release release) {
            holds.add(release.hold());
        } else if (step instanceof Step.Reverse reverse) {
            transfers.add(reverse.transfer());
        }
    }
}
