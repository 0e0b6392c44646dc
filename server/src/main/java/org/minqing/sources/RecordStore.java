package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Columns;
import org.minqing.platform.Tx;

/** The statements that keep records: one for those that are new, one for those that changed. */
@ApplicationScoped
class RecordStore {
    /** Looked up one by one on purpose: joined as sets, a table that was small a minute ago would be read whole. */
    private static final String KNOWN = """
        select a.n::int, f.event_at, f.digest, f.waits
        from unnest($2::text[]) with ordinality as a(external_id, n)
        cross join lateral (
          (select r.event_at, r.digest, false as waits from source_record r
           where r.form = $1 and r.external_id = a.external_id collate "C" order by r.event_at desc limit 1)
          union all
          (select v.event_at, v.digest, true from source_review v
           where v.form = $1 and v.external_id = a.external_id collate "C" and v.decided_at is null
           order by v.event_at desc limit 1)) f
        """;

    private static final String ROWS = """
        unnest($3::text[], $4::timestamptz[], $5::bigint[], $6::int[], $7::bigint[], $8::bigint[], $9::smallint[], $10::text[],
          $11::bigint[]) as a(external_id, event_at, digest, area, resident, house, confidence, payload, line)
        """;
    private static final String INSERT = """
        insert into source_record (form, run_id, external_id, event_at, digest, neighbourhood_id, resident_id, house_id, confidence,
          payload, line)
        select $1, $2, external_id, event_at, digest, area, resident, house, confidence, payload::jsonb, line
        from\
        """ + " " + ROWS + """
        on conflict (form, external_id, neighbourhood_id) do nothing
        """;
    /** Two areas may know a number: the record of the row's own area goes before that of another. */
    private static final String UPDATE = """
        update source_record r set run_id = $2, event_at = a.event_at, digest = a.digest, neighbourhood_id = a.area,
          resident_id = a.resident, house_id = a.house, confidence = a.confidence, payload = a.payload::jsonb, line = a.line
        from (
          select a.*, (
            select o.neighbourhood_id from source_record o where o.form = $1 and o.external_id = a.external_id collate "C"
            order by o.neighbourhood_id <> a.area, o.event_at desc limit 1) as was
          from\
        """ + " " + ROWS + """
          ) a
        where r.form = $1 and r.external_id = a.external_id collate "C" and r.neighbourhood_id = a.was
        """;

    /**
     * What is known of a record.
     *
     * @param isWaiting whether it waits until somebody decides whom it is about
     */
    record Known(Instant eventAt, long digest, boolean isWaiting) {}

    /** A row and what the adapter said of it. */
    record Kept(SourceRow row, RowTaken taken) {}

    /** What is known of records with these numbers. */
    Uni<Map<String, Known>> find(Tx tx, int form, List<String> numbers) {
        return tx.run(KNOWN, Tuple.of((short) form).addValue(numbers.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, Known> known = new HashMap<>();
                    rows.forEach(row -> known.merge(
                            numbers.get(row.getInteger(0) - 1),
                            new Known(row.getOffsetDateTime(1).toInstant(), row.getLong(2), row.getBoolean(3)),
                            (one, other) -> one.eventAt.isBefore(other.eventAt) ? other : one));
                    return known;
                });
    }

    Uni<Void> insert(Tx tx, SourceForm form, long run, List<Kept> records) {
        return write(tx, INSERT, form, run, records);
    }

    Uni<Void> update(Tx tx, SourceForm form, long run, List<Kept> records) {
        return write(tx, UPDATE, form, run, records);
    }

    private static Uni<Void> write(Tx tx, String sql, SourceForm form, long run, List<Kept> records) {
        if (records.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple values = Columns.of(
                all(records, String[]::new, kept -> kept.row().externalId()),
                all(records, OffsetDateTime[]::new, kept -> kept.row().eventAt().atOffset(ZoneOffset.UTC)),
                all(records, Long[]::new, kept -> kept.row().digest()),
                all(records, Integer[]::new, kept -> kept.taken().neighbourhoodId()),
                all(records, Long[]::new, kept -> kept.taken().residentId()),
                all(records, Long[]::new, kept -> kept.taken().houseId()),
                all(records, Short[]::new, kept -> (short) kept.row().link().confidencePercent()),
                all(records, String[]::new, kept -> RowCodec.payload(form, kept.row(), kept.taken())),
                all(records, Long[]::new, kept -> kept.row().line()));
        Tuple whole = Tuple.of((short) form.number(), run);
        for (int i = 0; i < values.size(); i++) {
            whole.addValue(values.getValue(i));
        }
        return tx.run(sql, whole).replaceWithVoid();
    }

    static <R, V> V[] all(List<R> records, IntFunction<V[]> array, Function<R, @Nullable V> column) {
        return records.stream().map(column).toArray(array);
    }
}
