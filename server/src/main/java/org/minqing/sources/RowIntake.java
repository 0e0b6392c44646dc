package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.minqing.platform.Refused;
import org.minqing.platform.Tx;
import org.minqing.sources.RecordStore.Kept;

/** Takes a batch of rows in within one transaction: sorts out what is known, links the rest, hands it to the adapter, keeps it. */
@ApplicationScoped
class RowIntake {
    private final SourceForms forms;
    private final RecordStore records;
    private final ReviewStore reviews;
    private final RunStore runs;
    private final Linking linking;
    private final Lineage lineage;

    RowIntake(
            SourceForms forms,
            RecordStore records,
            ReviewStore reviews,
            RunStore runs,
            Linking linking,
            Lineage lineage) {
        this.forms = forms;
        this.records = records;
        this.reviews = reviews;
        this.runs = runs;
        this.linking = linking;
        this.lineage = lineage;
    }

    /** Everything but the run's own progress. */
    Uni<Tally> take(Tx tx, Run run, RowBatch batch) {
        SourceForm form = forms.get(run.form());
        Sorting sorting = new Sorting(run.mode(), batch.refused());
        batch.rows().forEach(sorting::add);
        return records.find(tx, form.number(), sorting.numbers())
                .chain(known -> {
                    sorting.compare(known);
                    return linking.link(tx, form, sorting.fresh());
                })
                .chain(linked -> {
                    List<Linked> kept = sorting.settle(linked);
                    return run.isDry() ? sorted(sorting, kept) : write(tx, run, form, sorting, kept);
                })
                .call(tally -> runs.reject(tx, run, sorting.refused()));
    }

    private static Uni<Tally> sorted(Sorting sorting, List<Linked> kept) {
        kept.forEach(linked -> sorting.count(linked.row()));
        return Uni.createFrom().item(sorting.tally());
    }

    private Uni<Tally> write(Tx tx, Run run, SourceForm form, Sorting sorting, List<Linked> linked) {
        List<SourceRow> rows = linked.stream().map(Linked::row).toList();
        return takeLinked(tx, run, form, rows)
                .call(taken -> {
                    List<Kept> fresh = new ArrayList<>();
                    List<Kept> changed = new ArrayList<>();
                    for (int i = 0; i < rows.size(); i++) {
                        sort(sorting, new Kept(rows.get(i), taken.get(i)), fresh, changed);
                    }
                    return records.insert(tx, form, run.id(), fresh)
                            .chain(() -> records.update(tx, form, run.id(), changed))
                            .chain(() -> lineage.note(tx, form, run.id(), both(fresh, changed)));
                })
                .chain(() -> reviews.settle(tx, form, sorting.wereWaiting()))
                .chain(() -> reviews.put(tx, run, form, sorting.doubts()))
                .map(done -> sorting.tally());
    }

    private static void sort(Sorting sorting, Kept kept, List<Kept> fresh, List<Kept> changed) {
        if (kept.taken().problem() != null) {
            sorting.refuse(
                    kept.row(),
                    RowRefusal.Fault.of(
                            kept.taken().problem(),
                            null,
                            kept.taken().arguments().toArray()));
        } else if (kept.taken().neighbourhoodId() == null) {
            sorting.refuse(kept.row(), RowRefusal.Fault.of(SourceProblem.NEIGHBOURHOOD_UNKNOWN, null));
        } else {
            sorting.count(kept.row());
            (sorting.wasThere(kept.row()) ? changed : fresh).add(kept);
        }
    }

    private static List<Kept> both(List<Kept> fresh, List<Kept> changed) {
        List<Kept> all = new ArrayList<>(fresh);
        all.addAll(changed);
        return all;
    }

    /** The adapter gets only what holds; what another source overrules is not for it to set. */
    private Uni<List<RowTaken>> takeLinked(Tx tx, Run run, SourceForm form, List<SourceRow> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return lineage.holding(tx, form, rows)
                .call(holding -> lineage.apply(tx, form, holding))
                .chain(holding -> forms.adapter(run.form()).take(tx, holding));
    }

    /** Takes a row in of which it was decided whom it is about. Fails when the adapter refuses it. */
    Uni<Void> takeDecided(Tx tx, Run run, SourceRow row) {
        SourceForm form = forms.get(run.form());
        return records.find(tx, form.number(), List.of(row.externalId()))
                .chain(known -> takeLinked(tx, run, form, List.of(row))
                        .chain(taken -> keep(tx, run, form, new Kept(row, taken.get(0)), known)));
    }

    private Uni<Void> keep(Tx tx, Run run, SourceForm form, Kept kept, Map<String, RecordStore.Known> known) {
        if (kept.taken().problem() != null) {
            throw new Refused(
                    kept.taken().problem(),
                    "input.reviewId",
                    kept.taken().arguments().toArray());
        }
        RecordStore.Known before = known.get(kept.row().externalId());
        boolean isThere = before != null && !before.isWaiting();
        return (isThere
                        ? records.update(tx, form, run.id(), List.of(kept))
                        : records.insert(tx, form, run.id(), List.of(kept)))
                .chain(() -> lineage.note(tx, form, run.id(), List.of(kept)));
    }
}
