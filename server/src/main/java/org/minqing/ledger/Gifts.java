package org.minqing.ledger;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.minqing.access.Caller;
import org.minqing.places.OrgTree;
import org.minqing.platform.Combiner;
import org.minqing.platform.Crowd;
import org.minqing.platform.NodeId;
import org.minqing.platform.Refused;
import org.minqing.platform.Scope;
import org.minqing.platform.UnitOfWork;

/**
 * Points that people give away: to family, or to the pool. Who may is checked in the unit of work that moves them; gifts that meet
 * travel together, with one commit.
 */
@ApplicationScoped
class Gifts {
    private static final int LANES = 3;
    private static final int BATCH = 64;

    private final UnitOfWork work;
    private final Ledger ledger;
    private final MemberStore members;
    private final OrgTree tree;
    private final Combiner<Gift, Posted> combiner;

    Gifts(UnitOfWork work, Ledger ledger, MemberStore members, OrgTree tree) {
        this.work = work;
        this.ledger = ledger;
        this.members = members;
        this.tree = tree;
        this.combiner = new Combiner<>(LANES, BATCH, (scope, gifts) -> together(gifts));
    }

    Uni<TransferPayload> give(Caller caller, PointsGift input) {
        return give(() -> Gift.of(caller, input));
    }

    Uni<TransferPayload> donate(Caller caller, PointsDonate input) {
        return give(() -> Gift.of(caller, input, neighbourhood(input.orgNodeId())));
    }

    private int neighbourhood(String id) {
        int[] areas = tree.areasBelow(id);
        if (areas.length != 1 || !NodeId.of("OrgNode", areas[0]).equals(id)) {
            throw new Refused(LedgerProblem.LEDGER_ACCOUNT_NOT_FOUND, "input.orgNodeId");
        }
        return areas[0];
    }

    private Uni<TransferPayload> give(Supplier<Gift> asked) {
        Gift gift;
        try {
            gift = asked.get();
        } catch (Refused refusal) {
            return Uni.createFrom().item(TransferPayload.refused(refusal));
        }
        return combiner.give(Scope.ALL, gift).map(posted -> payload(gift, posted));
    }

    private static TransferPayload payload(Gift gift, Posted posted) {
        return posted.refusal()
                .map(problem -> TransferPayload.refused(new Refused(problem, path(problem))))
                .orElseGet(() -> new TransferPayload(
                        TransferView.of(posted.results().get(0), gift.posting().kind(), posted.replayed()), List.of()));
    }

    private static String path(LedgerProblem problem) {
        return switch (problem) {
            case LEDGER_ID_REUSED -> "input.requestId";
            case LEDGER_NOT_FAMILY -> "input.toResidentId";
            case LEDGER_ACCOUNT_NOT_FOUND -> "input.residentId";
            default -> "input.points";
        };
    }

    private Uni<List<Posted>> together(List<Gift> gifts) {
        List<Posting> postings = gifts.stream().map(Gift::posting).toList();
        Crowd crowd = Crowd.of(Scope.ALL, postings.stream().map(Posting::actor).toList());
        return work.run(
                crowd,
                tx -> ledger.postLast(tx, postings, members.judge(tx, gifts).map(Gifts::objections)));
    }

    private static List<Optional<LedgerProblem>> objections(List<MemberStore.Judged> judged) {
        List<Optional<LedgerProblem>> objections = new ArrayList<>(judged.size());
        for (MemberStore.Judged one : judged) {
            objections.add(
                    !one.may()
                            ? Optional.of(LedgerProblem.LEDGER_ACCOUNT_NOT_FOUND)
                            : one.isFamily() ? Optional.empty() : Optional.of(LedgerProblem.LEDGER_NOT_FAMILY));
        }
        return objections;
    }
}
