package org.minqing.residents;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Columns;
import org.minqing.platform.Tx;

/** The statement that finds whom records may be about: by the keyed indexes, by the house, by name and birthday. */
@ApplicationScoped
class MatchStore {
    /** Of one clue and one way; whoever shares a phone with more people is not told by it. */
    private static final int PER_WAY_MAX = 30;

    private static final String FIND = """
            with asked as materialized (
              select * from unnest($1::bytea[], $2::bytea[], $3::text[], $4::date[], $5::bigint[])
                with ordinality as a(id_index, phone_index, name, birth, house, n)),
            found as (
              select a.n, f.id, false as is_at_home from asked a cross join lateral (
                (select r.id from resident r where r.id_number_index = a.id_index and r.merged_into is null limit $6)
                union all
                (select r.id from resident r where r.id_number_index = a.id_index and r.merged_into is not null limit $6)) f
              union all
              select a.n, f.id, false from asked a cross join lateral (
                select r.id from resident r where r.phone_index = a.phone_index limit $6) f
              union all
              select a.n, f.id, false from asked a cross join lateral (
                select r.id from resident r where r.name = a.name and r.birth_date = a.birth and r.merged_into is null limit $6) f
              union all
              select a.n, f.id, true from asked a cross join lateral (
                select y.resident_id as id from residency y where y.house_id = a.house order by y.since desc limit $6) f)
            select f.n::int, r.id, r.name, r.sex, r.birth_date, r.id_number_index is null,
              coalesce(r.id_number_index = a.id_index, false), r.phone_index is null,
              coalesce(r.phone_index = a.phone_index, false), bool_or(f.is_at_home)
            from found f
            join asked a on a.n = f.n
            join resident g on g.id = f.id
            join resident r on r.id = g.kept_id
            group by f.n, r.id, a.id_index, a.phone_index
            order by f.n, r.id
            """;

    /** A clue in the form in which it is looked for. */
    record Asked(
            PersonClue clue,
            @Nullable Buffer idNumberIndex,
            @Nullable Buffer phoneIndex) {}

    /** Somebody who was found, with what of a clue agrees. */
    record Found(
            int at,
            long id,
            String name,
            Sex sex,
            @Nullable LocalDate birthDate,
            boolean hasNoIdNumber,
            boolean isSameIdNumber,
            boolean hasNoPhone,
            boolean isSamePhone,
            boolean isAtHome) {
        static Found read(Row row) {
            return new Found(
                    row.getInteger(0) - 1,
                    row.getLong(1),
                    row.getString(2),
                    Sex.valueOf(row.getString(3)),
                    row.getLocalDate(4),
                    row.getBoolean(5),
                    row.getBoolean(6),
                    row.getBoolean(7),
                    row.getBoolean(8),
                    row.getBoolean(9));
        }
    }

    Uni<List<Found>> find(Tx tx, List<Asked> clues) {
        Tuple values = Columns.of(
                        all(clues, Buffer[]::new, Asked::idNumberIndex),
                        all(clues, Buffer[]::new, Asked::phoneIndex),
                        all(clues, String[]::new, asked -> asked.clue().name()),
                        all(clues, LocalDate[]::new, asked -> asked.clue().birthDate()),
                        all(clues, Long[]::new, asked -> asked.clue().houseId()))
                .addValue(PER_WAY_MAX);
        return tx.run(FIND, values).map(rows -> {
            List<Found> found = new ArrayList<>(rows.size());
            rows.forEach(row -> found.add(Found.read(row)));
            return found;
        });
    }

    private static <R, V> V[] all(List<R> records, IntFunction<V[]> array, Function<R, @Nullable V> column) {
        return records.stream().map(column).toArray(array);
    }
}
