package org.minqing.platform;

import java.util.List;
import java.util.Optional;

/**
 * What a mutation did: the row it concerns, or why it was refused. It is kept with the request's id, and a replay reads it.
 *
 * @param key the row, empty when the request was refused
 * @param problems empty when it was not
 * @param replayed whether this is the answer of an earlier, equal request
 */
public record Outcome(Optional<Long> key, List<Problem> problems, boolean replayed) {
    public Outcome {
        problems = List.copyOf(problems);
    }

    public static Outcome done(long key) {
        return new Outcome(Optional.of(key), List.of(), false);
    }

    public static Outcome refused(Refused refusal) {
        return new Outcome(Optional.empty(), List.of(refusal.problem()), false);
    }
}
