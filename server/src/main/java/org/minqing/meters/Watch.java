package org.minqing.meters;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a meter is watched for: at most one rule of each kind. */
public final class Watch {
    public static final Watch NOTHING = new Watch(List.of());

    private final Map<ConditionKind, WatchRule> rules;
    private final @Nullable WatchRule[] byKind = new WatchRule[ConditionKind.values().length];
    private final long horizonSeconds;

    public Watch(Collection<WatchRule> rules) {
        EnumMap<ConditionKind, WatchRule> kept = new EnumMap<>(ConditionKind.class);
        rules.forEach(rule -> {
            if (kept.put(rule.kind(), rule) != null) {
                throw new IllegalArgumentException("Two rules for " + rule.kind());
            }
            byKind[rule.kind().ordinal()] = rule;
        });
        this.rules = Collections.unmodifiableMap(kept);
        this.horizonSeconds = kept.values().stream()
                .filter(Watch::looksBack)
                .mapToLong(WatchRule::windowSeconds)
                .max()
                .orElse(0);
    }

    /** A dry time of exactly nothing needs no memory but its beginning; everything else adds up what was used. */
    private static boolean looksBack(WatchRule rule) {
        return switch (rule.kind()) {
            case NO_WATER -> rule.thresholdMl() > 0;
            case LEAK, OVERUSE -> true;
            case VACANT_USE, METER_SILENT, METER_FAULT, CONCENTRATOR_SILENT -> false;
        };
    }

    public Collection<WatchRule> rules() {
        return rules.values();
    }

    @Nullable
    WatchRule rule(ConditionKind kind) {
        return byKind[kind.ordinal()];
    }

    /** How far back readings must be remembered. */
    long horizonSeconds() {
        return horizonSeconds;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Watch watch && rules.equals(watch.rules);
    }

    @Override
    public int hashCode() {
        return rules.hashCode();
    }

    @Override
    public String toString() {
        return Arrays.toString(rules.values().toArray());
    }
}
