package org.minqing.alerts;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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

    /** The ends of episodes that were active before the first change, by kind. */
    Map<ConditionKind, End> endedBefore() {
        return endedBefore;
    }
}
