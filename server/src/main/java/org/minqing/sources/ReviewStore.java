package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Vault;
import org.minqing.platform.Tx;

/** The statements on records that wait until somebody decides whom they are about. */
@ApplicationScoped
class ReviewStore {
    private static final String SEAL = "source_review.row";

    private static final String PUT = """
        insert into source_review (areas, form, external_id, event_at, digest, run_id, line, house_id, neighbourhood_id, state,
          score, candidates, row_sealed, person_keys)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        on conflict (form, external_id, areas) do update set event_at = excluded.event_at, digest = excluded.digest,
          run_id = excluded.run_id, line = excluded.line, house_id = excluded.house_id,
          neighbourhood_id = excluded.neighbourhood_id, state = excluded.state, score = excluded.score,
          candidates = excluded.candidates, row_sealed = excluded.row_sealed,
          person_keys = excluded.person_keys, since = now(), decided_at = null,
          decided_by = null, resident_id = null, version = source_review.version + 1
        where source_review.event_at <= excluded.event_at
        """;

    private static final String SETTLE = """
        update source_review v set state = 'CONFIRMED', decided_at = now(), decided_by = 'server:linking', resident_id = a.resident,
          version = v.version + 1
        from unnest($2::text[], $3::bigint[]) as a(external_id, resident)
        where v.form = $1 and v.external_id = a.external_id collate "C" and v.decided_at is null
        """;

    private static final String COLUMNS =
            "v.id, v.areas, v.form, v.external_id, v.event_at, v.digest, v.run_id, v.line, "
                    + "v.house_id, v.neighbourhood_id, v.state, v.candidates, v.row_sealed, v.version";
    private static final String FIND = "select " + COLUMNS + " from source_review v where v.id = $1 for update";
    private static final String WAITING = "select " + COLUMNS + """
         from source_review v where v.state in ('DOUBTFUL', 'UNKNOWN') and v.id > $1 order by v.id limit $2
        """;

    private static final String DECIDE = """
        update source_review set state = $2, decided_at = now(), decided_by = $3, resident_id = $4, version = version + 1
        where id = $1
        """;

    private final Vault vault;
    private final PersonKeys keys;

    ReviewStore(Vault vault, PersonKeys keys) {
        this.vault = vault;
        this.keys = keys;
    }

    /** A record that waits. */
    record Waiting(
            long id,
            List<Integer> areas,
            int form,
            RowCodec.Waiting row,
            long run,
            String state,
            List<Long> candidates,
            String whole) {
        /** The run that brought it, for what is written because of it. */
        Run runOf() {
            return new Run(run, areas, form, "", RunMode.REAL, row.eventAt(), null, 0);
        }
    }

    /** Sent one behind the other without waiting; doubts are few. */
    Uni<Void> put(Tx tx, Run run, SourceForm form, List<Linked> doubts) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Linked linked : doubts) {
            Uni<Void> sent = tx.run(PUT, values(run, form, linked)).replaceWithVoid();
            all = all.chain(() -> sent);
        }
        return all;
    }

    private Tuple values(Run run, SourceForm form, Linked linked) {
        SourceRow row = linked.row();
        Linked.Doubt doubt = linked.doubt() == null ? Linked.Doubt.NOBODY : linked.doubt();
        List<Integer> areas = row.neighbourhoodId() == null ? run.areas() : List.of(row.neighbourhoodId());
        byte[] sealed = vault.seal(SEAL, row.reference(form), RowCodec.whole(form, row));
        return Tuple.tuple()
                .addValue(areas.toArray(Integer[]::new))
                .addValue((short) form.number())
                .addValue(row.externalId())
                .addValue(row.eventAt().atOffset(ZoneOffset.UTC))
                .addValue(row.digest())
                .addValue(run.id())
                .addValue(row.line())
                .addValue(row.houseId())
                .addValue(row.neighbourhoodId())
                .addValue(doubt.candidates().isEmpty() ? "UNKNOWN" : "DOUBTFUL")
                .addValue((float) doubt.score())
                .addValue(doubt.candidates().toArray(Long[]::new))
                .addValue(Buffer.buffer(sealed))
                .addValue(keys.of(row.values().values()));
    }

    /** These records were linked after all. */
    Uni<Void> settle(Tx tx, SourceForm form, List<SourceRow> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.run(
                        SETTLE,
                        Tuple.of((short) form.number())
                                .addValue(RecordStore.all(rows, String[]::new, SourceRow::externalId))
                                .addValue(RecordStore.all(rows, Long[]::new, SourceRow::residentId)))
                .replaceWithVoid();
    }

    /** Locks it until the transaction ends. */
    Uni<Optional<Waiting>> find(Tx tx, long id) {
        return tx.run(FIND, Tuple.of(id))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(read(rows.iterator().next())));
    }

    /** Those that wait, behind this one in the order of their ids. */
    Uni<List<Waiting>> listWaiting(Tx tx, long after, int limit) {
        return tx.run(WAITING, Tuple.of(after, limit)).map(rows -> {
            List<Waiting> waiting = new ArrayList<>(rows.size());
            rows.forEach(row -> waiting.add(read(row)));
            return waiting;
        });
    }

    Uni<Void> decide(Tx tx, long id, String state, @Nullable Long resident) {
        return tx.run(DECIDE, Tuple.of(id, state, tx.actor().subject(), resident))
                .replaceWithVoid();
    }

    private Waiting read(Row row) {
        int form = row.getShort(2);
        String externalId = row.getString(3);
        return new Waiting(
                row.getLong(0),
                List.of(row.getArrayOfIntegers(1)),
                form,
                new RowCodec.Waiting(
                        row.getLong(7),
                        externalId,
                        row.getOffsetDateTime(4).toInstant(),
                        row.getLong(5),
                        new SourceRow.Link(null, row.getLong(8), row.getInteger(9), 100)),
                row.getLong(6),
                row.getString(10),
                List.of(row.getArrayOfLongs(11)),
                open(vault, form, externalId, row.getBuffer(12).getBytes()));
    }

    /** The whole row of a record that waits. */
    static String open(Vault vault, int form, String externalId, byte[] sealed) {
        return vault.open(SEAL, Digest.of(form + "\n" + externalId), sealed);
    }
}
