package org.minqing.workorders;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.NodeId;
import org.minqing.platform.Refused;

/**
 * A post that makes sense: checked when it is made.
 *
 * @param phone as given without blanks and hyphens; null where it stays as it is, empty where it goes
 * @param buildings null for the whole neighbourhood
 */
record PostDraft(
        int neighbourhoodId,
        Position position,
        String subject,
        String name,
        @Nullable String phone,
        Long @Nullable [] buildings) {
    private static final int NAME_MAX = 60;
    private static final int BUILDINGS_MAX = 500;
    private static final Pattern SUBJECT = Pattern.compile("\\S{1,255}");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9]{5,15}");

    /** Throws {@link Refused} with what is wrong first. */
    static PostDraft of(PostSave input, int neighbourhoodId) {
        String name = input.name().strip();
        if (name.isEmpty() || name.length() > NAME_MAX) {
            throw new Refused(PostProblem.POST_NAME_INVALID, "input.name");
        }
        if (!SUBJECT.matcher(input.subject()).matches()) {
            throw new Refused(PostProblem.POST_SUBJECT_INVALID, "input.subject");
        }
        return new PostDraft(
                neighbourhoodId,
                input.position(),
                input.subject(),
                name,
                phone(input.phone()),
                buildings(input.buildingIds()));
    }

    private static @Nullable String phone(@Nullable String given) {
        if (given == null || given.isBlank()) {
            return given == null ? null : "";
        }
        String phone = given.replaceAll("[\\s-]", "");
        if (!PHONE.matcher(phone).matches()) {
            throw new Refused(PostProblem.POST_PHONE_INVALID, "input.phone");
        }
        return phone;
    }

    private static Long @Nullable [] buildings(@Nullable List<String> ids) {
        if (ids == null) {
            return null;
        }
        if (ids.isEmpty() || ids.size() > BUILDINGS_MAX) {
            throw unknownBuilding();
        }
        return ids.stream()
                .map(id -> NodeId.number("Building", id))
                .map(key -> key.orElseThrow(PostDraft::unknownBuilding))
                .distinct()
                .toArray(Long[]::new);
    }

    static Refused unknownBuilding() {
        return new Refused(PostProblem.POST_BUILDING_NOT_FOUND, "input.buildingIds");
    }
}
