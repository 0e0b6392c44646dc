package org.minqing.workorders;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Refused;

/**
 * What a step brings along.
 *
 * @param result what was found
 * @param text what was seen, or why; empty for none
 * @param photos ids of stored files
 * @param place where it was
 */
record Evidence(
        @Nullable WorkOrderResult result,
        String text,
        List<String> photos,
        @Nullable Place place) {
    static final int TEXT_MAX = 2_000;
    static final int PHOTOS_MAX = 9;
    static final Evidence NONE = new Evidence(null, "", List.of(), null);

    Evidence {
        text = text.strip();
        photos = List.copyOf(photos);
    }

    /** Degrees north and east, WGS 84. */
    record Place(double latitude, double longitude) {
        boolean isOnEarth() {
            return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
        }
    }

    /** What a visit found. */
    static Evidence found(@Nullable WorkOrderResult result, @Nullable String note, @Nullable List<String> photos) {
        return new Evidence(result, note == null ? "" : note, photos == null ? List.of() : photos, null);
    }

    static Evidence text(@Nullable String text) {
        return new Evidence(null, text == null ? "" : text, List.of(), null);
    }

    /** Refuses what lacks one of these needs, is too long or too much, or lies nowhere on earth. */
    void check(Set<WorkOrderNeed> needs) {
        needs.stream().sorted().filter(need -> !has(need)).findFirst().ifPresent(need -> {
            throw need.missing();
        });
        if (text.length() > TEXT_MAX) {
            throw new Refused(WorkOrderProblem.WORK_ORDER_TEXT_TOO_LONG, "input", TEXT_MAX);
        }
        if (photos.size() > PHOTOS_MAX) {
            throw new Refused(WorkOrderProblem.WORK_ORDER_TOO_MANY_PHOTOS, "input.photoIds", PHOTOS_MAX);
        }
        if (place != null && !place.isOnEarth()) {
            throw new Refused(WorkOrderProblem.WORK_ORDER_PLACE_OUT_OF_RANGE, "input.latitude");
        }
    }

    private boolean has(WorkOrderNeed need) {
        return switch (need) {
            case NOTE, REASON -> !text.isEmpty();
            case PHOTO -> !photos.isEmpty();
            case PLACE -> place != null;
            case RESULT -> result != null;
        };
    }
}
