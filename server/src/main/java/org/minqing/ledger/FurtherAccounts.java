package org.minqing.ledger;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.minqing.platform.Tx;
import org.minqing.residents.ResidentsMerged;

/**
 * The accounts of records that were merged into another. They keep their entries and what is held of them; what is free moves to the
 * first account of the record that was kept, at once and whenever a hold ends.
 */
@ApplicationScoped
class FurtherAccounts {
    /** Steps of one posting. */
    private static final int STEPS = 50;
    /** A person has few records, and so few further accounts. */
    private static final int ACCOUNTS_MAX = 64;

    private final FurtherAccountStore store;
    private final Ledger ledger;

    FurtherAccounts(FurtherAccountStore store, Ledger ledger) {
        this.store = store;
        this.ledger = ledger;
    }

    /** Those of the lost record belong to the kept one from now on. */
    Uni<Void> takeOver(Tx tx, ResidentsMerged merge) {
        return store.takeOver(tx, merge.mergeId(), merge.keptId(), merge.lostId())
                .chain(() -> store.due(tx, merge.keptId(), ACCOUNTS_MAX))
                .chain(due -> join(tx, due));
    }

    /** Moves what is free on further accounts, of so many at most; returns how many there were. */
    Uni<Integer> join(Tx tx, int most) {
        return store.due(tx, null, most).call(due -> join(tx, due)).map(List::size);
    }

    private Uni<Void> join(Tx tx, List<FurtherAccountStore.Due> due) {
        return due.isEmpty()
                ? Uni.createFrom().voidItem()
                : ledger.postEach(tx, due.stream().map(one -> joining(tx, one)).toList())
                        .replaceWithVoid();
    }

    /** The version of the account tells one joining from the next. */
    private static Posting joining(Tx tx, FurtherAccountStore.Due due) {
        AccountKey first = AccountKey.resident(due.owner(), due.asset());
        return Posting.of(
                Upkeep.CLIENT,
                "join:%d:%d".formatted(due.account(), due.version()),
                PostingKind.JOINING,
                tx.actor().subject(),
                Step.Transfer.of(first.further(due.shard()), first, new Amount(due.asset(), due.free())));
    }

    /** What was joined goes back as far as it is still there, then each account has its owner again. */
    Uni<Void> giveBack(Tx tx, ResidentsMerged merge) {
        return store.joined(tx, merge.mergeId())
                .map(FurtherAccounts::backwards)
                .chain(steps -> steps.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : ledger.postEach(tx, postings(tx, merge, steps)).replaceWithVoid())
                .chain(() -> store.giveBack(tx, merge.mergeId()));
    }

    private static List<Step> backwards(List<FurtherAccountStore.Joined> joined) {
        Map<Long, Long> free = new HashMap<>();
        List<Step> steps = new ArrayList<>();
        for (FurtherAccountStore.Joined one : joined) {
            long left = free.getOrDefault(one.to(), one.free());
            long count = Math.min(one.open(), left);
            free.put(one.to(), left - count);
            if (count > 0) {
                steps.add(new Step.Reverse(one.transfer(), count));
            }
        }
        return steps;
    }

    private static List<Posting> postings(Tx tx, ResidentsMerged merge, List<Step> steps) {
        List<Posting> postings = new ArrayList<>();
        for (int from = 0; from < steps.size(); from += STEPS) {
            postings.add(new Posting(
                    Upkeep.CLIENT,
                    "apart:%d:%d".formatted(merge.mergeId(), from),
                    PostingKind.REVERSAL,
                    tx.actor().subject(),
                    null,
                    "",
                    steps.subList(from, Math.min(steps.size(), from + STEPS))));
        }
        return postings;
    }
}
