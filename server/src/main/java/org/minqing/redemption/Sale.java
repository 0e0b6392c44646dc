package org.minqing.redemption;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minqing.ledger.AccountKey;
import org.minqing.ledger.Amount;
import org.minqing.ledger.Asset;
import org.minqing.ledger.LedgerProblem;
import org.minqing.ledger.Posted;
import org.minqing.ledger.Posting;
import org.minqing.ledger.PostingKind;
import org.minqing.ledger.Step;
import org.minqing.platform.Outcome;
import org.minqing.platform.Problem;
import org.minqing.platform.ProblemCode;
import org.minqing.platform.Refused;
import org.minqing.platform.RequestProblem;

/** Those who redeem at the same moment, served in the order in which they came. Nothing here waits: it decides. */
final class Sale {
    /**
     * What became of one of them.
     *
     * @param isTold whether this is its answer; otherwise asking again tells
     * @param voucher what was made now
     * @param earlier the voucher that an earlier, equal request made
     */
    record Answer(boolean isTold, @Nullable VoucherView voucher, Optional<Long> earlier, List<Problem> problems) {
        static final Answer LATER = new Answer(false, null, Optional.empty(), List.of());

        static Answer refused(Problem problem) {
            return new Answer(true, null, Optional.empty(), List.of(problem));
        }

        static Answer of(Outcome kept) {
            return new Answer(true, null, kept.key(), kept.problems());
        }
    }

    /** One of them on the way to its answer. */
    private static final class Turn {
        private final Redeeming redeeming;
        private final Buyer buyer;
        private final @Nullable Shelf shelf;
        private @Nullable Answer answer;
        private @Nullable ProblemCode refusal;
        private @Nullable Long hold;

        Turn(Redeeming redeeming, Buyer buyer, @Nullable Shelf shelf) {
            this.redeeming = redeeming;
            this.buyer = buyer;
            this.shelf = shelf;
        }

        Shelf shelf() {
            return requireNonNull(shelf);
        }
    }

    private final List<Turn> turns = new ArrayList<>();
    private final List<Turn> paying = new ArrayList<>();
    private final List<Posting> postings = new ArrayList<>();

    /** Judges each of them under the locks of their items. */
    static Sale open(
            List<Redeeming> all, Map<Long, Shelf> shelves, Map<Integer, RedeemStore.Known> known, List<Buyer> buyers) {
        Sale sale = new Sale();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            Turn turn =
                    new Turn(all.get(i), buyers.get(i), shelves.get(all.get(i).itemKey()));
            sale.turns.add(turn);
            turn.answer = earlier(turn.redeeming, known.get(i), seen);
            if (turn.answer == null) {
                sale.judge(turn);
            }
        }
        return sale;
    }

    /** A twin in the same moment is answered when the first of both is committed. */
    private static @Nullable Answer earlier(Redeeming one, RedeemStore.@Nullable Known known, Set<String> seen) {
        if (known == null) {
            return seen.add(one.request()) ? null : Answer.LATER;
        }
        return Arrays.equals(known.digest(), one.key().digest())
                ? Answer.of(known.outcome())
                : Answer.refused(
                        new Refused(RequestProblem.REQUEST_ID_REUSED, "input.requestId").problem(one.language()));
    }

    private void judge(Turn turn) {
        Redeeming one = turn.redeeming;
        Shelf shelf = turn.shelf;
        if (shelf == null || !one.isOneOf(shelf.stand().areas())) {
            turn.refusal = RedemptionProblem.ITEM_NOT_FOUND;
        } else if (!one.isWhole()) {
            turn.refusal = VoucherProblem.REDEEM_PIECES_INVALID;
        } else {
            turn.refusal = shelf.take(one, turn.buyer);
        }
        if (turn.refusal == null) {
            paying.add(turn);
            postings.add(posting(turn));
        }
    }

    private static Posting posting(Turn turn) {
        Shelf.Stand stand = turn.shelf().stand();
        Long owner = requireNonNull(turn.buyer.owner());
        Step hold = new Step.Hold(
                AccountKey.resident(owner, Asset.POINTS),
                AccountKey.merchant(stand.servicePoint()),
                Amount.points((long) stand.points() * turn.redeeming.pieces()),
                turn.shelf().holdUntil());
        String subject = turn.redeeming.caller().subject();
        return new Posting(
                subject,
                "redeem-" + turn.redeeming.key().requestId(),
                PostingKind.HOLD,
                subject,
                turn.buyer.isProxy() ? owner : null,
                "",
                List.of(hold));
    }

    List<Posting> postings() {
        return postings;
    }

    /** Takes what the ledger said of each posting. Whoever was refused for want of what has now come free asks again. */
    void settle(List<Posted> posted) {
        for (int i = 0; i < posted.size(); i++) {
            Turn turn = paying.get(i);
            Optional<LedgerProblem> problem = posted.get(i).refusal();
            if (problem.isEmpty()) {
                turn.hold = posted.get(i).results().get(0);
            } else {
                turn.refusal = problem.get() == LedgerProblem.LEDGER_BALANCE_TOO_LOW
                        ? VoucherProblem.REDEEM_POINTS_TOO_FEW
                        : problem.get();
                turn.shelf().giveBack();
            }
        }
        for (Turn turn : turns) {
            if (turn.refusal != null && turn.shelf != null && turn.shelf.isDoubtful(turn.refusal)) {
                turn.refusal = null;
                turn.answer = Answer.LATER;
            }
        }
    }

    List<RedeemStore.Served> served() {
        return turns.stream()
                .filter(turn -> turn.hold != null)
                .map(turn -> new RedeemStore.Served(
                        turn.redeeming,
                        turn.buyer,
                        requireNonNull(turn.hold),
                        turn.shelf().holdUntil()))
                .toList();
    }

    List<RedeemStore.Answer> answersToKeep() {
        return turns.stream()
                .filter(turn -> turn.answer == null)
                .map(turn -> new RedeemStore.Answer(
                        turn.redeeming,
                        turn.hold,
                        turn.refusal == null ? null : new Outcome(Optional.empty(), List.of(problem(turn)), false)))
                .toList();
    }

    private static Problem problem(Turn turn) {
        ProblemCode refusal = requireNonNull(turn.refusal);
        return new Refused(refusal, path(refusal)).problem(turn.redeeming.language());
    }

    private static String path(ProblemCode refusal) {
        if (refusal == VoucherProblem.REDEEM_OWNER_NOT_YOURS) {
            return "input.ownerId";
        }
        return refusal == RedemptionProblem.ITEM_NOT_FOUND || refusal == VoucherProblem.REDEEM_ITEM_NOT_OFFERED
                ? "input.itemId"
                : "input.pieces";
    }

    /** Each answer, in the order in which they came. */
    List<Answer> answers(Map<Long, VoucherView> vouchers) {
        return turns.stream().map(turn -> answer(turn, vouchers)).toList();
    }

    private static Answer answer(Turn turn, Map<Long, VoucherView> vouchers) {
        if (turn.answer != null) {
            return turn.answer;
        }
        return turn.refusal != null
                ? Answer.refused(problem(turn))
                : new Answer(true, vouchers.get(turn.hold), Optional.empty(), List.of());
    }
}
