package org.minqing.timebank;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Refused;

/**
 * Somebody was there: when, and what shows it.
 *
 * @param at to the second
 * @param proof what shows it
 */
record Presence(Instant at, PresenceProof proof) {
    /** A phone that was without a network for longer brings nothing that can still be believed. */
    static final Duration LATE_MAX = Duration.ofHours(48);

    /** What clocks of phones are wrong by. */
    private static final Duration CLOCK_WRONG_MAX = Duration.ofMinutes(2);

    private static final int ACCURACY_METRES_MAX = 100;

    /** What a phone tells of it. */
    interface Given {
        String signUpId();

        @Nullable
        String code();

        @Nullable
        Double latitude();

        @Nullable
        Double longitude();

        @Nullable
        Integer accuracyMetres();

        @Nullable
        Instant at();

        String requestId();
    }

    /** When it was, as the phone has it; refuses what cannot be. */
    static Instant at(Given given, Instant now) {
        Instant at = given.at() == null ? now : given.at();
        if (at.isAfter(now.plus(CLOCK_WRONG_MAX)) || at.isBefore(now.minus(LATE_MAX))) {
            throw new Refused(TimebankProblem.PRESENCE_TIME_IMPLAUSIBLE, "input.at");
        }
        return Instant.ofEpochSecond(at.getEpochSecond());
    }

    /** Refuses a place that is not that of the activity. */
    static void check(Given given, @Nullable Spot activity, int radiusMetres) {
        Spot told = Spot.of(given.latitude(), given.longitude(), "input.latitude");
        if (told == null) {
            throw new Refused(TimebankProblem.PRESENCE_MISSING, "input.code");
        }
        if (activity == null) {
            throw new Refused(TimebankProblem.PRESENCE_PLACE_UNKNOWN, "input.latitude");
        }
        Integer accuracy = given.accuracyMetres();
        if (accuracy == null || accuracy < 0 || accuracy > ACCURACY_METRES_MAX) {
            throw new Refused(TimebankProblem.PRESENCE_PLACE_TOO_COARSE, "input.accuracyMetres");
        }
        long metres = Math.round(told.metresTo(activity));
        if (metres > radiusMetres + accuracy) {
            throw new Refused(TimebankProblem.PRESENCE_TOO_FAR, "input.latitude", metres);
        }
    }
}
