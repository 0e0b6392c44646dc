package org.minqing.residents;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Columns;
import org.minqing.platform.Tx;

/** The statement that takes sets of relations. */
@ApplicationScoped
class RelationIntakeStore {
    /** One that is known gets its end; of two in one set that say the same the first is taken. */
    private static final String TAKE = """
            with asked as materialized (
              select a.n, p.neighbourhood_id as area, p.id as person, q.id as other, a.kind, a.since, a.until
              from unnest($1::bigint[], $2::bigint[], $3::text[], $4::date[], $5::date[])
                with ordinality as a(person, other, kind, since, until, n)
              join resident g on g.id = a.person join resident p on p.id = g.kept_id
              join resident k on k.id = a.other join resident q on q.id = k.kept_id
              where p.id <> q.id),
            known as (
              select distinct on (y.id) a.n, y.id, y.until, a.until as told_until
              from asked a
              join resident_relation y on y.kind = a.kind and daterange(y.since, y.until) && daterange(a.since, a.until)
                and (y.person_id, y.other_id) in ((a.person, a.other), (a.other, a.person))
              order by y.id, a.n),
            ended as (
              update resident_relation y set until = k.told_until from known k
              where y.id = k.id and k.until is null and k.told_until > coalesce(y.since, '-infinity')
              returning k.n),
            added as (
              insert into resident_relation (neighbourhood_id, person_id, other_id, kind, since, until)
              select area, person, other, kind, since, until from asked a
              where not exists (select from resident_relation y where y.kind = a.kind
                and daterange(y.since, y.until) && daterange(a.since, a.until)
                and (y.person_id, y.other_id) in ((a.person, a.other), (a.other, a.person)))
              order by n
              on conflict do nothing
              returning person_id, other_id, kind, since)
            select a.n::int, a.person, a.other, case
              when e.n is not null then 'UPDATED' when d.kind is not null then 'CREATED' else 'UNCHANGED' end
            from asked a
            left join ended e on e.n = a.n
            left join added d on (d.person_id, d.other_id, d.kind) = (a.person, a.other, a.kind)
              and d.since is not distinct from a.since
            """;

    /** What became of each, and whom the changes concern. */
    record Answer(List<Taken> taken, Set<Long> changed) {}

    Uni<Answer> take(Tx tx, List<RelationRecord> records) {
        Tuple values = Columns.of(
                all(records, Long[]::new, RelationRecord::personId),
                all(records, Long[]::new, RelationRecord::otherId),
                all(records, String[]::new, record -> record.kind().name()),
                all(records, LocalDate[]::new, RelationRecord::since),
                all(records, LocalDate[]::new, RelationRecord::until));
        return tx.run(TAKE, values).map(rows -> {
            Taken[] taken = new Taken[records.size()];
            Arrays.fill(taken, Taken.REFUSED);
            Set<Long> changed = new HashSet<>();
            for (Row row : rows) {
                Taken what = Taken.valueOf(row.getString(3));
                taken[row.getInteger(0) - 1] = what;
                if (what != Taken.UNCHANGED) {
                    changed.addAll(List.of(row.getLong(1), row.getLong(2)));
                }
            }
            return new Answer(new ArrayList<>(Arrays.asList(taken)), changed);
        });
    }

    private static <R, V> V[] all(List<R> records, IntFunction<V[]> array, Function<R, @Nullable V> column) {
        return records.stream().map(column).toArray(array);
    }
}
