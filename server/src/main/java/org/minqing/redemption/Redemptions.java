package org.minqing.redemption;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.minqing.access.Caller;
import org.minqing.ledger.Ledger;
import org.minqing.ledger.Posted;
import org.minqing.places.OrgTree;
import org.minqing.platform.Combiner;
import org.minqing.platform.Crowd;
import org.minqing.platform.Language;
import org.minqing.platform.NodeId;
import org.minqing.platform.Problem;
import org.minqing.platform.Refused;
import org.minqing.platform.RequestKey;
import org.minqing.platform.Scope;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;

/**
 * Whoever wants the same item at the same time stands in one queue for it: those who wait are served together, under one lock and one
 * commit, each as if it were alone. A row lock that is held through a commit for each buyer would let them pass one by one.
 */
@ApplicationScoped
public class Redemptions {
    static final String OPERATION = "itemRedeem";

    /** Items share these queues; each queue holds one connection at most. */
    private static final int QUEUES = 4;

    private static final int BATCH = 64;
    /** Each look answers at least one of those who met, so that nobody looks more often than there are buyers in a batch. */
    private static final int LOOKS_MAX = BATCH;

    private final UnitOfWork work;
    private final RedeemStore store;
    private final Ledger ledger;
    private final OrgTree tree;
    private final List<Combiner<Redeeming, Sale.Answer>> queues;

    Redemptions(UnitOfWork work, RedeemStore store, Ledger ledger, OrgTree tree) {
        this.work = work;
        this.store = store;
        this.ledger = ledger;
        this.tree = tree;
        this.queues = Stream.generate(() -> new Combiner<Redeeming, Sale.Answer>(1, BATCH, (scope, all) -> run(all)))
                .limit(QUEUES)
                .toList();
    }

    /** Redeems where nobody looks at the voucher now; why it was refused. */
    public Uni<List<Problem>> take(Caller caller, ItemRedeem input) {
        return redeem(caller, input).map(Sale.Answer::problems);
    }

    /** Holds the points, takes the pieces and makes the voucher, or refuses. */
    Uni<Sale.Answer> redeem(Caller caller, ItemRedeem input) {
        Redeeming redeeming;
        try {
            redeeming = redeeming(caller, input);
        } catch (Refused refusal) {
            return Uni.createFrom().item(Sale.Answer.refused(refusal.problem()));
        }
        return look(redeeming, LOOKS_MAX);
    }

    private Redeeming redeeming(Caller caller, ItemRedeem input) {
        return new Redeeming(
                caller,
                ServicePointStore.boxed(tree.areasOf(caller.areas())),
                Language.current(),
                RequestKey.of(OPERATION, input.requestId(), input),
                NodeId.number(CatalogueItemView.TYPE, input.itemId()).orElse(-1L),
                input.pieces(),
                Optional.ofNullable(input.ownerId())
                        .map(id -> NodeId.number("Resident", id).orElse(-1L))
                        .orElse(null));
    }

    /** Who it is was checked by the token, whose points it may spend is checked under the lock: the queue itself sees every area. */
    private Uni<Sale.Answer> look(Redeeming redeeming, int looks) {
        return queue(redeeming.itemKey()).give(Scope.ALL, redeeming).chain(answer -> {
            if (answer.isTold()) {
                return Uni.createFrom().item(answer);
            }
            if (looks == 1) {
                throw new IllegalStateException("A redemption is put off for ever");
            }
            return look(redeeming, looks - 1);
        });
    }

    private Combiner<Redeeming, Sale.Answer> queue(long item) {
        return queues.get((int) Math.floorMod(item, (long) QUEUES));
    }

    private Uni<List<Sale.Answer>> run(List<Redeeming> all) {
        Crowd crowd = Crowd.of(
                Scope.ALL, all.stream().map(one -> one.caller().subject()).toList());
        return work.run(crowd, tx -> open(tx, all).chain(sale -> sell(tx, sale)));
    }

    /** The three questions travel in one packet with the opening; the lock is the first of them. */
    private Uni<Sale> open(Tx tx, List<Redeeming> all) {
        return Uni.combine()
                .all()
                .unis(store.lock(tx, all), store.listKnown(tx, all), store.listBuyers(tx, all))
                .with((shelves, known, buyers) -> Sale.open(all, shelves, known, buyers));
    }

    private Uni<List<Sale.Answer>> sell(Tx tx, Sale sale) {
        Uni<List<Posted>> posted = sale.postings().isEmpty()
                ? Uni.createFrom().item(new ArrayList<>())
                : ledger.postEach(tx, sale.postings());
        return posted.invoke(sale::settle)
                .chain(() -> store.write(tx, sale.served(), sale.answersToKeep()))
                .map(sale::answers);
    }
}
