package org.minqing.workorders;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.NodeId;
import org.minqing.platform.Refused;

/**
 * An order that makes sense to open: checked when it is made.
 *
 * @param house its key; null where it is about none
 * @param resident the same
 * @param area the neighbourhood that was named; null where house or resident say it
 */
record OpeningDraft(
        WorkOrderOpen input,
        String summary,
        @Nullable String sourceRef,
        @Nullable Long house,
        @Nullable Long resident,
        @Nullable Integer area) {
    private static final int SUMMARY_MAX = 500;
    private static final int SOURCE_REF_MAX = 64;

    /** Throws {@link Refused} with what is wrong first. */
    static OpeningDraft of(WorkOrderOpen input, @Nullable Integer area) {
        String summary = input.summary().strip();
        if (summary.isEmpty() || summary.length() > SUMMARY_MAX) {
            throw new Refused(OpeningProblem.OPENING_SUMMARY_INVALID, "input.summary", SUMMARY_MAX);
        }
        return new OpeningDraft(
                input,
                summary,
                sourceRef(input),
                key("House", input.houseId(), "input.houseId"),
                key("Resident", input.residentId(), "input.residentId"),
                area);
    }

    private static @Nullable String sourceRef(WorkOrderOpen input) {
        String given = input.sourceRef() == null ? "" : input.sourceRef().strip();
        boolean isRight = switch (input.source()) {
            case ALERT -> false;
            case PERSON -> given.length() <= SOURCE_REF_MAX;
            case HOTLINE, CITY_OPERATIONS -> !given.isEmpty() && given.length() <= SOURCE_REF_MAX;
        };
        if (!isRight) {
            throw new Refused(OpeningProblem.OPENING_SOURCE_INVALID, "input.source");
        }
        return given.isEmpty() ? null : given;
    }

    private static @Nullable Long key(String type, @Nullable String id, String path) {
        return id == null
                ? null
                : NodeId.number(type, id).orElseThrow(() -> new Refused(OpeningProblem.OPENING_PLACE_NOT_FOUND, path));
    }
}
