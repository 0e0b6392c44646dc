package org.minqing.sources;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.minqing.sources.RecordStore.Known;

/**
 * Sorts the rows of a batch: of each record the latest, what is new, what is known, what contradicts. Of two contents of one time none
 * is preferred by chance: the first stands, and the other is told, unless it comes as a correction.
 */
final class Sorting {
    private final RunMode mode;
    private final List<RowRefusal> refused;
    private final Map<String, SourceRow> latest = new LinkedHashMap<>();
    private final Set<String> thereBefore = new HashSet<>();
    private final Set<String> waitedBefore = new HashSet<>();
    private final List<Linked> doubts = new ArrayList<>();
    private final List<SourceRow> wereWaiting = new ArrayList<>();
    private long fresh;
    private long changed;
    private long known;
    private long older;

    Sorting(RunMode mode, List<RowRefusal> refused) {
        this.mode = mode;
        this.refused = new ArrayList<>(refused);
    }

    void add(SourceRow row) {
        SourceRow before = latest.get(row.externalId());
        if (before == null) {
            latest.put(row.externalId(), row);
        } else if (before.digest() == row.digest()) {
            known++;
        } else if (before.eventAt().isBefore(row.eventAt())
                || isCorrected(before.eventAt().equals(row.eventAt()))) {
            older++;
            latest.put(row.externalId(), row);
        } else if (before.eventAt().equals(row.eventAt())) {
            refuse(row, RowRefusal.Fault.of(SourceProblem.CONTENT_CONFLICTS, null));
        } else {
            older++;
        }
    }

    private boolean isCorrected(boolean isSameTime) {
        return isSameTime && mode == RunMode.CORRECTION;
    }

    List<String> numbers() {
        return List.copyOf(latest.keySet());
    }

    /** Leaves what is new or newer than what is known. */
    void compare(Map<String, Known> found) {
        found.forEach((number, before) -> {
            SourceRow row = Objects.requireNonNull(latest.get(number));
            if (before.digest() == row.digest()) {
                known++;
            } else if (before.eventAt().isAfter(row.eventAt())) {
                older++;
            } else if (before.eventAt().equals(row.eventAt()) && mode != RunMode.CORRECTION) {
                refuse(row, RowRefusal.Fault.of(SourceProblem.CONTENT_CONFLICTS, null));
            } else {
                (before.isWaiting() ? waitedBefore : thereBefore).add(number);
                return;
            }
            latest.remove(number);
        });
    }

    List<SourceRow> fresh() {
        return List.copyOf(latest.values());
    }

    /** Leaves out what cannot be taken in or must wait; returns what is kept at once. */
    List<Linked> settle(List<Linked> linked) {
        List<Linked> kept = new ArrayList<>(linked.size());
        for (Linked one : linked) {
            if (one.fault() != null) {
                refuse(one.row(), one.fault());
                continue;
            }
            if (one.doubt() != null) {
                doubts.add(one);
            } else if (waitedBefore.contains(one.row().externalId())) {
                wereWaiting.add(one.row());
            }
            if (one.isKept()) {
                kept.add(one);
            }
        }
        return kept;
    }

    /** Whether the record was kept before. */
    boolean wasThere(SourceRow row) {
        return thereBefore.contains(row.externalId());
    }

    void count(SourceRow row) {
        if (wasThere(row)) {
            changed++;
        } else {
            fresh++;
        }
    }

    void refuse(SourceRow row, RowRefusal.Fault fault) {
        refused.add(new RowRefusal(row.line(), List.of(fault), row.cells()));
    }

    List<RowRefusal> refused() {
        return refused;
    }

    List<Linked> doubts() {
        return doubts;
    }

    List<SourceRow> wereWaiting() {
        return wereWaiting;
    }

    /** A record that is kept and waits counts as kept. */
    Tally tally() {
        long waiting = doubts.stream().filter(doubt -> !doubt.isKept()).count();
        return new Tally(fresh, changed, known, older, refused.size(), waiting);
    }
}
