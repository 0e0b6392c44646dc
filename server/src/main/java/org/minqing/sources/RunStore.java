package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Vault;
import org.minqing.platform.Tx;

/** The statements on runs and their refused rows. */
@ApplicationScoped
class RunStore {
    private static final String SEAL = "source_reject.cells:";

    private static final String RETURNING = " returning " + Run.COLUMNS;

    private static final String OPEN = """
        insert into source_run as r (areas, form, name, actor, mode, content, made_at, file, size, leased_until)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, now() + interval '1 minute')
        """ + RETURNING;

    /** The same content that broke off goes on where it stood, unless somebody else is at it. */
    private static final String GO_ON = """
        update source_run r set state = 'RUNNING', ended_at = null, failure = null, leased_until = now() + interval '1 minute',
          file = coalesce($5, file)
        where r.id = (
          select g.id from source_run g where g.form = $1 and g.content = $2 and g.mode = $3 and g.actor = $4
            and (g.state = 'FAILED' or (g.state = 'RUNNING' and g.leased_until < now()))
          order by g.id desc limit 1 for update skip locked)
        """ + RETURNING;

    private static final String IS_HELD = """
        select exists (
          select from source_run g where g.form = $1 and g.content = $2 and g.mode = $3 and g.actor = $4
            and g.state = 'RUNNING' and g.leased_until >= now())
        """;

    private static final String LEFT = """
        update source_run r set leased_until = now() + interval '1 minute'
        where r.id = (
          select g.id from source_run g where g.state = 'RUNNING' and g.leased_until < now() and g.file = any($1)
          order by g.id limit 1 for update skip locked)
        """ + RETURNING;

    private static final String REJECT = """
        insert into source_reject (run_id, areas, line, problems, cells_sealed, person_keys)
        select $1, $2, a.line, a.problems::jsonb, a.cells, coalesce(k.keys, '{}')
        from unnest($3::bigint[], $4::text[], $5::bytea[]) as a(line, problems, cells)
        left join (
          select line, array_agg(key) as keys from unnest($6::bigint[], $7::bytea[]) as k(line, key) group by line) k on k.line = a.line
        on conflict do nothing
        """;

    private static final String ADVANCE = """
        update source_run set lines_done = $2, position = $3, rows_new = rows_new + $4, rows_changed = rows_changed + $5,
          rows_known = rows_known + $6, rows_older = rows_older + $7, rows_refused = rows_refused + $8,
          rows_doubtful = rows_doubtful + $9, working_millis = working_millis + $10, leased_until = now() + interval '1 minute'
        where id = $1 and lines_done = $11
        """;

    private static final String END = """
        update source_run set state = $2, ended_at = now(), leased_until = null, report = coalesce($3, report), failure = $4,
          position = case when $2 = 'DONE' then size else position end
        where id = $1
        """;

    private static final String DRY_RUN = """
        update source_run r set file = file where r.id = $1 and r.mode = 'DRY' and r.state = 'DONE' and r.file is not null
        """ + RETURNING;

    private static final String OPEN_REAL = """
        insert into source_run as r (areas, form, name, actor, mode, content, made_at, file, size, leased_until)
        select d.areas, d.form, d.name, $2, 'REAL', d.content, d.made_at, d.file, d.size, now() + interval '1 minute'
        from source_run d where d.id = $1
        """ + RETURNING;

    /**
     * A connection keeps its plans: those that were made while a table was small would read all of it, row by row, when it has grown. The
     * checks of foreign keys are such, too.
     */
    private static final String PLAN_ANEW = "discard plans";

    private static final String BY_INDEX = "select set_config('enable_seqscan', 'off', true)";

    private final Vault vault;
    private final PersonKeys keys;

    RunStore(Vault vault, PersonKeys keys) {
        this.vault = vault;
        this.keys = keys;
    }

    /** Somebody else is at the run, and further: what was taken in behind their back is rolled back. */
    static final class Overtaken extends RuntimeException {
        Overtaken(Run run) {
            super("此次导入已由别处继续。Import " + run.id() + " went on elsewhere.");
        }
    }

    /** What is to be taken in. */
    record Opening(
            List<Integer> areas,
            SourceForm form,
            String name,
            RunMode mode,
            byte[] content,
            Instant madeAt,
            @Nullable String file,
            long size) {}

    /** From here to its end a transaction looks rows up one by one, whatever a table held when that was planned. */
    Uni<Void> lookUp(Tx tx) {
        return tx.run(PLAN_ANEW).chain(() -> tx.run(BY_INDEX)).replaceWithVoid();
    }

    Uni<Run> open(Tx tx, Opening opening) {
        Tuple values = Tuple.tuple()
                .addValue(opening.areas.toArray(Integer[]::new))
                .addValue((short) opening.form.number())
                .addValue(opening.name)
                .addValue(tx.actor().subject())
                .addValue(opening.mode.name())
                .addValue(Buffer.buffer(opening.content))
                .addValue(opening.madeAt.atOffset(ZoneOffset.UTC))
                .addValue(opening.file)
                .addValue(opening.size);
        return tx.run(OPEN, values).map(rows -> Run.read(rows.iterator().next()));
    }

    Uni<Optional<Run>> goOn(Tx tx, Opening opening) {
        return tx.run(
                        GO_ON,
                        Tuple.of(
                                (short) opening.form.number(),
                                Buffer.buffer(opening.content),
                                opening.mode.name(),
                                tx.actor().subject(),
                                opening.file))
                .map(rows -> Optional.of(rows)
                        .filter(found -> found.size() > 0)
                        .map(found -> Run.read(found.iterator().next())));
    }

    Uni<Boolean> isHeld(Tx tx, Opening opening) {
        Tuple values = Tuple.of(
                (short) opening.form.number(),
                Buffer.buffer(opening.content),
                opening.mode.name(),
                tx.actor().subject());
        return tx.run(IS_HELD, values).map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** A run over one of these files that nobody is at any more. */
    Uni<Optional<Run>> takeOver(Tx tx, List<String> files) {
        return tx.run(LEFT, Tuple.tuple().addValue(files.toArray(String[]::new)))
                .map(rows -> Optional.of(rows)
                        .filter(found -> found.size() > 0)
                        .map(found -> Run.read(found.iterator().next())));
    }

    Uni<Optional<Run>> findDryRun(Tx tx, long id) {
        return tx.run(DRY_RUN, Tuple.of(id))
                .map(rows -> Optional.of(rows)
                        .filter(found -> found.size() > 0)
                        .map(found -> Run.read(found.iterator().next())));
    }

    /** The same again, real. */
    Uni<Run> openReal(Tx tx, Run dry) {
        return tx.run(OPEN_REAL, Tuple.of(dry.id(), tx.actor().subject()))
                .map(rows -> Run.read(rows.iterator().next()));
    }

    Uni<Void> reject(Tx tx, Run run, List<RowRefusal> refusals) {
        if (refusals.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Buffer> sealed = new ArrayList<>(refusals.size());
        List<Long> keyLines = new ArrayList<>();
        List<Buffer> named = new ArrayList<>();
        for (RowRefusal refusal : refusals) {
            for (Buffer key : keys.of(refusal.cells())) {
                keyLines.add(refusal.line());
                named.add(key);
            }
            sealed.add(Buffer.buffer(
                    vault.seal(SEAL + run.id(), refusal.line(), new JsonArray(refusal.cells()).encode())));
        }
        return tx.run(
                        REJECT,
                        Tuple.tuple()
                                .addValue(run.id())
                                .addValue(run.areas().toArray(Integer[]::new))
                                .addValue(RecordStore.all(refusals, Long[]::new, RowRefusal::line))
                                .addValue(RecordStore.all(
                                        refusals,
                                        String[]::new,
                                        refusal -> refusal.problems().encode()))
                                .addValue(sealed.toArray(Buffer[]::new))
                                .addValue(keyLines.toArray(Long[]::new))
                                .addValue(named.toArray(Buffer[]::new)))
                .replaceWithVoid();
    }

    List<String> open(long run, long line, Buffer cells) {
        return new JsonArray(vault.open(SEAL + run, line, cells.getBytes()))
                .stream().map(String::valueOf).toList();
    }

    Uni<Void> advance(Tx tx, Run run, RowBatch batch, Tally tally, long millis) {
        Tuple values = Tuple.tuple()
                .addValue(run.id())
                .addValue(batch.lastLine())
                .addValue(batch.position())
                .addValue(tally.fresh())
                .addValue(tally.changed())
                .addValue(tally.known())
                .addValue(tally.older())
                .addValue(tally.refused())
                .addValue(tally.doubtful())
                .addValue(millis)
                .addValue(batch.after());
        return tx.run(ADVANCE, values)
                .invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw new Overtaken(run);
                    }
                })
                .replaceWithVoid();
    }

    Uni<Void> end(Tx tx, Run run, RunState state, @Nullable JsonObject report, @Nullable String failure) {
        return tx.run(END, Tuple.of(run.id(), state.name(), report, failure)).replaceWithVoid();
    }
}
