package org.minqing.alerts;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minqing.alerts.Episode.End;
import org.minqing.meters.ConditionChange;
import org.minqing.meters.ConditionChange.Cleared;
import org.minqing.meters.ConditionChange.Raised;
import org.minqing.meters.ConditionKind;
import org.minqing.meters.MeterChanges;

/** One meter's changes as episodes: those that began among them, and the ends of those that had begun before. */
final class Timeline {
    private final MeterChanges changes;
    private final List<Episode> begun = new ArrayList<>();
    private final Map<ConditionKind, End> endedBefore = new EnumMap<>(ConditionKind.class);

    private Timeline(MeterChanges changes) {
        this.changes = changes;
    }

    static Timeline of(MeterChanges changes) {
        Timeline timeline = new Timeline(changes);
        Map<ConditionKind, Integer> open = new EnumMap<>(ConditionKind.class);
        for (ConditionChange change : changes.changes()) {
            if (change instanceof Raised raised) {
                open.put(raised.kind(), timeline.begun.size());
                timeline.begun.add(new Episode(raised.rule(), raised.beganAt(), raised.at(), raised.volumeMl(), null));
            } else if (change instanceof Cleared cleared) {
                timeline.end(cleared, open.remove(cleared.kind()));
            }
        }
        return timeline;
    }

    private void end(Cleared cleared, @org.jspecify.annotations.Nullable Integer index) {
        if (index == null) {
            endedBefore.put(cleared.kind(), new End(cleared.at(), cleared.why()));
        } else {
            begun.set(index, begun.get(index).ended(cleared.at(), cleared.why()));
        }
    }

    MeterChanges changes() {
        return changes;
    }

    /** In the order in which they began. */
    List<Episode> begun() {
        return begun;
    }

    /**
     * A silence that was told before and ended by readings of long ago, after which the meter is silent still. When nothing proves
     * that the first silence was one, it is the same that goes on, from a later beginning.
     */
    Optional<Episode> silentStill() {
        return endedBefore.containsKey(ConditionKind.METER_SILENT)
                ? begun.stream()
                        .filter(episode -> episode.rule().kind() == ConditionKind.METER_SILENT && episode.end() == null)
                        .findFirst()
                : Optional.empty();
    }

    /** When the meter that was silent was heard, though it is silent still. */
    long heardAt() {
        return requireNonNull(endedBefore.get(ConditionKind.METER_SILENT)).at();
    }

    /** What was told as silent goes on: it neither ended nor began. */
    void goOnSilent() {
        silentStill().ifPresent(begun::remove);
        endedBefore.remove(ConditionKind.METER_SILENT);
    }

    /** The ends of episodes that were active before the first change, by kind. */
    Map<ConditionKind, End> endedBefore() {
        return endedBefore;
    }
}
