package org.minqing.ledger;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Caller;
import org.minqing.platform.NodeId;
import org.minqing.platform.Refused;
import org.minqing.platform.RequestKey;

/**
 * Points that somebody gives away: checked as far as that needs no database.
 *
 * @param owner whose points
 * @param taker to which resident; none for a donation
 */
record Gift(Posting posting, long owner, OptionalLong taker) {
    static final int POINTS_MAX = 1_000_000;
    private static final int NOTE_MAX = 200;

    /** Throws {@link Refused}. */
    static Gift of(Caller caller, PointsGift input) {
        check("pointsGift", input.requestId(), input.points());
        long owner = resident(input.residentId(), "input.residentId");
        long taker = resident(input.toResidentId(), "input.toResidentId");
        if (owner == taker) {
            throw new Refused(LedgerProblem.LEDGER_NOT_FAMILY, "input.toResidentId");
        }
        AccountKey to = AccountKey.resident(taker, Asset.POINTS);
        return new Gift(
                new Asked(caller, input.requestId(), PostingKind.GIFT, note(input.note()))
                        .posting(owner, to, input.points()),
                owner,
                OptionalLong.of(taker));
    }

    /** Throws {@link Refused}. */
    static Gift of(Caller caller, PointsDonate input, int neighbourhood) {
        check("pointsDonate", input.requestId(), input.points());
        long owner = resident(input.residentId(), "input.residentId");
        AccountKey to = AccountKey.pool(neighbourhood, Asset.POINTS);
        return new Gift(
                new Asked(caller, input.requestId(), PostingKind.DONATION, note(input.note()))
                        .posting(owner, to, input.points()),
                owner,
                OptionalLong.empty());
    }

    private static void check(String operation, String requestId, int points) {
        RequestKey.of(operation, requestId, "");
        if (points < 1 || points > POINTS_MAX) {
            throw new Refused(LedgerProblem.LEDGER_AMOUNT_OUT_OF_RANGE, "input.points", POINTS_MAX);
        }
    }

    private static long resident(String id, String path) {
        return NodeId.number("Resident", id)
                .orElseThrow(() -> new Refused(LedgerProblem.LEDGER_ACCOUNT_NOT_FOUND, path));
    }

    private static String note(@Nullable String note) {
        String text = note == null ? "" : note.strip();
        if (text.length() > NOTE_MAX) {
            throw new Refused(LedgerProblem.LEDGER_REASON_MISSING, "input.note");
        }
        return text;
    }

    /** Who gives, under which id, and why. */
    private record Asked(Caller caller, String id, PostingKind kind, String note) {
        Posting posting(long owner, AccountKey to, int points) {
            Step step = Step.Transfer.of(AccountKey.resident(owner, Asset.POINTS), to, Amount.points(points));
            return new Posting(caller.subject(), id, kind, caller.subject(), owner, note, List.of(step));
        }
    }
}
