package org.minqing.timebank;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Refused;

/**
 * What somebody can do, where and when: checked when it is made.
 *
 * @param skills their names, each once
 * @param weekParts a bit for each part of the week
 * @param spot where they set out from; null where they do not say
 * @param reachMetres how far they go from there
 */
record VolunteerProfile(
        String name,
        String[] skills,
        int weekParts,
        @Nullable Spot spot,
        int reachMetres) {
    private static final int NAME_MAX = 60;
    private static final int REACH_METRES = 3_000;
    private static final int REACH_MIN = 100;
    private static final int REACH_MAX = 50_000;

    /** What a person gives of it. */
    interface Given {
        String name();

        List<Skill> skills();

        List<WeekPart> weekParts();

        @Nullable
        Double latitude();

        @Nullable
        Double longitude();

        @Nullable
        Integer reachMetres();
    }

    /** Throws {@link Refused} with what is wrong first. */
    static VolunteerProfile of(Given given) {
        String name = given.name().strip();
        if (name.isEmpty() || name.length() > NAME_MAX) {
            throw new Refused(TimebankProblem.VOLUNTEER_NAME_INVALID, "input.name");
        }
        int reach = given.reachMetres() == null ? REACH_METRES : given.reachMetres();
        if (reach < REACH_MIN || reach > REACH_MAX) {
            throw new Refused(TimebankProblem.VOLUNTEER_REACH_INVALID, "input.reachMetres");
        }
        return new VolunteerProfile(
                name,
                given.skills().stream().sorted().distinct().map(Enum::name).toArray(String[]::new),
                WeekPart.bits(given.weekParts()),
                Spot.of(given.latitude(), given.longitude(), "input.latitude"),
                reach);
    }
}
