package org.minqing.timebank;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Refused;

/**
 * An activity that makes sense: checked when it is made.
 *
 * @param skills their names, each once
 * @param spot where it is; null where only the place's name is known
 * @param receiver whom it is for, a resident's key; null where it is for nobody in particular
 */
record ActivityDraft(
        int neighbourhoodId,
        ServiceCategory category,
        String title,
        String details,
        Instant startsAt,
        Instant endsAt,
        int capacity,
        String[] skills,
        String place,
        @Nullable Spot spot,
        int radiusMetres,
        int cutoffMinutes,
        @Nullable Long receiver) {
    private static final int TITLE_MAX = 60;
    private static final int DETAILS_MAX = 2_000;
    private static final int PLACE_MAX = 100;
    private static final int CAPACITY_MAX = 1_000;
    private static final int RADIUS_METRES = 200;
    private static final int RADIUS_MIN = 20;
    private static final int RADIUS_MAX = 5_000;
    private static final int CUTOFF_MINUTES = 120;
    private static final int CUTOFF_MAX = 10_080;
    private static final Duration AHEAD_MAX = Duration.ofDays(180);
    private static final Duration SHORTEST = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofHours(24);

    /** What a person gives of it. */
    interface Given {
        ServiceCategory category();

        String title();

        @Nullable
        String details();

        Instant startsAt();

        Instant endsAt();

        int capacity();

        @Nullable
        List<Skill> skills();

        String place();

        @Nullable
        Double latitude();

        @Nullable
        Double longitude();

        @Nullable
        Integer radiusMetres();

        @Nullable
        Integer cutoffMinutes();
    }

    /** Throws {@link Refused} with what is wrong first. */
    static ActivityDraft of(Given given, int neighbourhoodId, @Nullable Long receiver, Instant now) {
        List<Skill> skills = given.skills() == null ? List.of() : given.skills();
        ActivityDraft draft = new ActivityDraft(
                neighbourhoodId,
                given.category(),
                given.title().strip(),
                given.details() == null ? "" : given.details().strip(),
                given.startsAt(),
                given.endsAt(),
                given.capacity(),
                skills.stream().sorted().distinct().map(Enum::name).toArray(String[]::new),
                given.place().strip(),
                Spot.of(given.latitude(), given.longitude(), "input.latitude"),
                given.radiusMetres() == null ? RADIUS_METRES : given.radiusMetres(),
                given.cutoffMinutes() == null ? CUTOFF_MINUTES : given.cutoffMinutes(),
                receiver);
        draft.check(now);
        return draft;
    }

    private void check(Instant now) {
        if (title.isEmpty() || title.length() > TITLE_MAX) {
            throw new Refused(TimebankProblem.ACTIVITY_TITLE_INVALID, "input.title");
        }
        if (details.length() > DETAILS_MAX) {
            throw new Refused(TimebankProblem.ACTIVITY_TEXT_TOO_LONG, "input.details", DETAILS_MAX);
        }
        if (place.isEmpty() || place.length() > PLACE_MAX) {
            throw new Refused(TimebankProblem.ACTIVITY_PLACE_MISSING, "input.place");
        }
        Duration lasting = Duration.between(startsAt, endsAt);
        if (!startsAt.isAfter(now)
                || startsAt.isAfter(now.plus(AHEAD_MAX))
                || lasting.compareTo(SHORTEST) < 0
                || lasting.compareTo(LONGEST) > 0) {
            throw new Refused(TimebankProblem.ACTIVITY_TIME_INVALID, "input.startsAt");
        }
        refuseOutside(capacity, 1, CAPACITY_MAX, TimebankProblem.ACTIVITY_CAPACITY_INVALID, "input.capacity");
        refuseOutside(
                radiusMetres, RADIUS_MIN, RADIUS_MAX, TimebankProblem.ACTIVITY_RADIUS_INVALID, "input.radiusMetres");
        refuseOutside(cutoffMinutes, 0, CUTOFF_MAX, TimebankProblem.ACTIVITY_CUTOFF_INVALID, "input.cutoffMinutes");
    }

    private static void refuseOutside(int value, int min, int max, TimebankProblem problem, String path) {
        if (value < min || value > max) {
            throw new Refused(problem, path);
        }
    }
}
