package org.minqing.redemption;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Refused;

/** An item that makes sense. */
record ItemDraft(
        ItemKind kind,
        String name,
        String description,
        int points,
        @Nullable Integer limitPieces,
        @Nullable LimitPeriod limitPeriod,
        @Nullable Instant validFrom,
        @Nullable Instant validUntil,
        int holdDays,
        boolean isOffered) {
    private static final int NAME_MAX = 60;
    private static final int DESCRIPTION_MAX = 500;
    private static final int POINTS_MAX = 1_000_000;
    private static final int LIMIT_MAX = 1_000;
    private static final int HOLD_DAYS_MAX = 90;

    /**
     * Throws {@link Refused} with what is wrong first.
     *
     * @param now from when it is valid unless the input tells
     */
    static ItemDraft of(ItemSave input, Instant now) {
        String name = input.name().strip();
        String description = input.description().strip();
        check(
                !name.isEmpty() && name.length() <= NAME_MAX && description.length() <= DESCRIPTION_MAX,
                RedemptionProblem.ITEM_TEXT_INVALID,
                "input.name");
        check(isWithin(input.points(), POINTS_MAX), RedemptionProblem.ITEM_POINTS_INVALID, "input.points");
        check(isLimit(input), RedemptionProblem.ITEM_LIMIT_INVALID, "input.limitPieces");
        check(isWithin(input.holdDays(), HOLD_DAYS_MAX), RedemptionProblem.ITEM_HOLD_DAYS_INVALID, "input.holdDays");
        Instant from = input.validFrom() == null ? now : input.validFrom();
        check(
                input.validUntil() == null || input.validUntil().isAfter(from),
                RedemptionProblem.ITEM_VALIDITY_INVALID,
                "input.validUntil");
        return new ItemDraft(
                input.kind(),
                name,
                description,
                input.points(),
                input.limitPieces(),
                input.limitPeriod(),
                input.validFrom(),
                input.validUntil(),
                input.holdDays(),
                input.isOffered());
    }

    private static boolean isLimit(ItemSave input) {
        Integer pieces = input.limitPieces();
        return pieces == null
                ? input.limitPeriod() == null
                : input.limitPeriod() != null && isWithin(pieces, LIMIT_MAX);
    }

    private static boolean isWithin(int number, int max) {
        return number >= 1 && number <= max;
    }

    private static void check(boolean isRight, RedemptionProblem problem, String path) {
        if (!isRight) {
            throw new Refused(problem, path);
        }
    }

    /** For the version that is kept. */
    Map<String, Object> content() {
        Map<String, Object> content = new HashMap<>();
        content.put("kind", kind);
        content.put("name", name);
        content.put("description", description);
        content.put("points", points);
        content.put("limitPieces", limitPieces);
        content.put("limitPeriod", limitPeriod);
        content.put("validFrom", validFrom);
        content.put("validUntil", validUntil);
        content.put("holdDays", holdDays);
        content.put("isOffered", isOffered);
        return content;
    }
}
