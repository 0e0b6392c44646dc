package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Vault;
import org.minqing.platform.Actor;
import org.minqing.platform.ServerActor;
import org.minqing.platform.Signal;
import org.minqing.platform.Signals;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;
import org.minqing.sources.RunStore.Opening;
import org.minqing.tags.TagWriting;

/** Runs: opened once for each delivery, going on where they stood when they broke off. */
@ApplicationScoped
class Runs {
    private static final Actor ACTOR = new ServerActor("source-runs");
    /** Two batches met: deadlock, serialization, the same new person in both. The loser is run again and finds what the winner did. */
    private static final Set<String> MET = Set.of("40P01", "40001", "23505", "23P01");

    private static final int TRIES = 4;
    /** From so many rows on a run is one that rules wait for: a few they follow at once. */
    private static final int MANY = 1_000;

    private final UnitOfWork work;
    private final RunStore store;
    private final RowIntake intake;
    private final TagWriting tags;
    private final SourceForms forms;
    private final Signals signals;
    private final Vault vault;
    private final Clock clock;

    Runs(
            UnitOfWork work,
            RunStore store,
            RowIntake intake,
            TagWriting tags,
            SourceForms forms,
            Signals signals,
            Vault vault,
            Clock clock) {
        this.work = work;
        this.store = store;
        this.intake = intake;
        this.tags = tags;
        this.forms = forms;
        this.signals = signals;
        this.vault = vault;
        this.clock = clock;
    }

    /** Opens a run, or goes on with one over the same content that broke off. */
    Uni<Run> open(Actor deliverer, Opening opening) {
        return work.run(
                deliverer,
                tx -> store.goOn(tx, opening)
                        .chain(found ->
                                found.map(run -> Uni.createFrom().item(run)).orElseGet(() -> store.open(tx, opening)))
                        .invoke(run -> tell(tx, run)));
    }

    /** Whether the deliverer is at the same content just now, as far as can be told. */
    Uni<Boolean> isHeld(Actor deliverer, Opening opening) {
        return work.run(deliverer, tx -> store.isHeld(tx, opening));
    }

    /** A run over one of these files whose server is gone. */
    Uni<Optional<Run>> takeOver(List<String> files) {
        return work.run(ACTOR, tx -> store.takeOver(tx, files));
    }

    RowParser parser(Run run, Findings findings) {
        return new RowParser(forms.get(run.form()), vault, run.madeAt(), clock.instant(), findings);
    }

    SourceForm form(Run run) {
        return forms.get(run.form());
    }

    Clock clock() {
        return clock;
    }

    /** Takes a batch in; the run's progress is committed with it. */
    Uni<Tally> take(Run run, RowBatch batch, long millis) {
        return work.run(
                        run.deliverer(),
                        tx -> store.lookUp(tx)
                                .chain(() -> isOfMany(batch)
                                        ? tags.gather(tx)
                                        : Uni.createFrom().voidItem())
                                .chain(() -> intake.take(tx, run, batch))
                                .call(tally -> store.advance(tx, run, batch, tally, millis))
                                .invoke(() -> tell(tx, run)))
                .onFailure(Runs::hasMet)
                .retry()
                .atMost(TRIES);
    }

    private static boolean isOfMany(RowBatch batch) {
        return batch.after() + batch.rows().size() >= MANY;
    }

    private static boolean hasMet(Throwable failure) {
        return failure instanceof PgException refusal && MET.contains(refusal.getSqlState());
    }

    Uni<Void> end(Run run, RunState state, @Nullable JsonObject report, @Nullable String failure) {
        return work.run(
                run.deliverer(),
                tx -> store.end(tx, run, state, report, failure).invoke(() -> tell(tx, run)));
    }

    /** Whoever looks on, looks again. */
    private void tell(Tx tx, Run run) {
        signals.send(tx, new Signal(SourceRunView.TYPE, run.areas().get(0), run.id()));
    }
}
