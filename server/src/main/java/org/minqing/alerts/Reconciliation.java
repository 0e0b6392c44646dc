package org.minqing.alerts;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minqing.alerts.Episode.End;
import org.minqing.meters.ConditionKind;

/**
 * Compares what late readings prove of one meter with the alerts that are written down: which stay and change, which are new, and
 * which were never so. An alert keeps its identity, with the order it led to, when the new truth overlaps it.
 */
final class Reconciliation {
    private final Timeline timeline;
    private final long since;
    private final List<Episode> missing = new ArrayList<>();
    private final List<Amendment> amendments = new ArrayList<>();
    private final List<Long> disproved = new ArrayList<>();

    /** An alert as it is written down. Times are seconds since 1970. */
    record Written(
            long id,
            int meterId,
            ConditionKind kind,
            long raisedAt,
            @Nullable Long clearedAt) {}

    /** An alert as it must be written. {@code begins} is absent where its beginning stays. */
    record Amendment(
            long id, Optional<Episode> begins, @Nullable End end) {}

    private Reconciliation(Timeline timeline) {
        this.timeline = timeline;
        this.since = timeline.changes().foldedAgainSince().orElseThrow();
    }

    /**
     * Compares.
     *
     * @param timeline all there is after a time
     * @param written the meter's alerts that were not over by then
     */
    static Reconciliation of(Timeline timeline, List<Written> written) {
        Reconciliation reconciliation = new Reconciliation(timeline);
        for (ConditionKind kind : ConditionKind.values()) {
            reconciliation.compare(
                    kind, written.stream().filter(alert -> alert.kind == kind).toList());
        }
        return reconciliation;
    }

    private void compare(ConditionKind kind, List<Written> written) {
        Set<Long> matched = new HashSet<>();
        if (timeline.changes().activeBefore().contains(kind)) {
            goingOn(kind, written).ifPresent(alert -> {
                matched.add(alert.id);
                amendments.add(new Amendment(
                        alert.id, Optional.empty(), timeline.endedBefore().get(kind)));
            });
        }
        for (Episode episode : timeline.begun()) {
            if (episode.rule().kind() == kind) {
                match(episode, written, matched);
            }
        }
        written.stream().filter(alert -> !matched.contains(alert.id)).forEach(alert -> disproved.add(alert.id));
    }

    /** The alert that was active when the fold began again. */
    private Optional<Written> goingOn(ConditionKind kind, List<Written> written) {
        return written.stream().filter(alert -> alert.raisedAt <= since).findFirst();
    }

    private void match(Episode episode, List<Written> written, Set<Long> matched) {
        Optional<Written> same = written.stream()
                .filter(alert -> !matched.contains(alert.id) && episode.overlaps(alert.raisedAt, alert.clearedAt))
                .findFirst();
        if (same.isPresent()) {
            matched.add(same.get().id);
            amendments.add(new Amendment(same.get().id, Optional.of(episode), episode.end()));
        } else {
            missing.add(episode);
        }
    }

    Timeline timeline() {
        return timeline;
    }

    /** What was not written down. */
    List<Episode> missing() {
        return missing;
    }

    List<Amendment> amendments() {
        return amendments;
    }

    /** Alerts that were never so. */
    List<Long> disproved() {
        return disproved;
    }
}
