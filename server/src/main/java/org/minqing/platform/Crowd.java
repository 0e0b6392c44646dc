package org.minqing.platform;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Several callers with the same scope whose commands travel as one statement. The statement names the actor of each; the kept
 * answers of each of them are visible to it, and nothing else of theirs.
 */
public record Crowd(Scope scope, String subject) implements Actor {
    /** Between two subjects in the setting; no subject holds it. */
    public static final char BETWEEN = '\n';

    public static Crowd of(Scope scope, Collection<String> subjects) {
        return new Crowd(scope, subjects.stream().distinct().collect(Collectors.joining(String.valueOf(BETWEEN))));
    }
}
