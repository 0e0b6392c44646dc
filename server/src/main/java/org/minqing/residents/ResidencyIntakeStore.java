package org.minqing.residents;

import io.smallrye.mutiny.Uni;
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

/** The statements that take sets of residencies. In one set a person has at most one record of a kind. */
@ApplicationScoped
class ResidencyIntakeStore {
    private static final String ASKED = """
            asked as materialized (
              select a.n, r.id as person, h.id as house, h.neighbourhood_id as area, a.kind, a.since, a.until, a.replaces
              from unnest($1::bigint[], $2::bigint[], $3::text[], $4::date[], $5::date[], $6::bool[])
                with ordinality as a(resident, house, kind, since, until, replaces, n)
              join house h on h.id = a.house
              join resident g on g.id = a.resident
              join resident r on r.id = g.kept_id)
            """;

    /**
     * What is known of the same home is made longer where that contradicts nothing; the home before ends where this one replaces it,
     * and one that began the same day is corrected.
     */
    private static final String ADJUST = "with " + ASKED + ", " + """
            same as (
              select distinct on (a.n) a.n, a.since as told_since, a.until as told_until, y.*
              from asked a
              join residency y on y.resident_id = a.person and y.house_id = a.house and y.kind = a.kind
                and daterange(y.since, y.until) && daterange(a.since, a.until)
              order by a.n, y.since desc),
            longer as (
              update residency y set
                since = case when exists (
                    select from residency o where o.resident_id = s.resident_id and o.kind = s.kind and o.id <> s.id
                      and (o.house_id = s.house_id or s.kind = 'REGISTERED')
                      and daterange(o.since, o.until) && daterange(s.told_since, greatest(s.since, s.told_since + 1)))
                  then y.since else least(y.since, s.told_since) end,
                until = coalesce(y.until, s.told_until)
              from same s where y.id = s.id and (s.told_since < s.since or s.until is null and s.told_until is not null)
              returning s.n, s.resident_id),
            corrected as (
              update residency y set house_id = a.house, neighbourhood_id = a.area
              from asked a
              where a.replaces and a.n not in (select n from same) and y.resident_id = a.person and y.kind = a.kind
                and y.since = a.since and y.until is null
                and not exists (select from residency o where o.resident_id = a.person and o.house_id = a.house
                  and o.kind = a.kind and o.until > a.since)
              returning a.n, y.resident_id),
            ended as (
              update residency y set until = a.since
              from asked a
              where a.replaces and a.n not in (select n from same union all select n from corrected) and a.until is null
                and y.resident_id = a.person and y.kind = a.kind and y.house_id <> a.house and y.since < a.since
                and (y.until is null or y.until > a.since)
              returning y.resident_id)
            select a.n::int, l.n is not null or c.n is not null, a.person
            from asked a
            left join same s on s.n = a.n left join longer l on l.n = a.n left join corrected c on c.n = a.n
            where s.n is not null or c.n is not null
            """;

    /** A home that another replaced later ended when that began. */
    private static final String ADD = "with " + ASKED + ", " + """
            fresh as (
              select a.*, coalesce(a.until, (
                select min(o.since) from residency o
                where a.replaces and o.resident_id = a.person and o.kind = a.kind and o.since > a.since)) as ends
              from asked a
              where not exists (
                select from residency y where y.resident_id = a.person and y.house_id = a.house and y.kind = a.kind
                  and daterange(y.since, y.until) && daterange(a.since, a.until))),
            added as (
              insert into residency (neighbourhood_id, resident_id, house_id, kind, since, until)
              select area, person, house, kind, since, ends from fresh order by n
              on conflict do nothing
              returning resident_id, house_id, kind)
            select f.n::int, f.person
            from fresh f join added d on (d.resident_id, d.house_id, d.kind) = (f.person, f.house, f.kind)
            """;

    /**
     * People belong where they actually live, latest; unless somebody with their ID number is there already. They are locked in the order of
     * their ids, as all do who lock several.
     */
    private static final String FOLLOW = """
            with home as (
              select distinct on (resident_id) resident_id, neighbourhood_id from residency
              where resident_id = any($1) and kind = 'ACTUAL' and until is null
              order by resident_id, since desc, id desc),
            going as materialized (
              select r.id, y.neighbourhood_id from resident r join home y on y.resident_id = r.id
              where r.neighbourhood_id <> y.neighbourhood_id and not exists (
                select from resident o where o.id_number_index = r.id_number_index and o.merged_into is null
                  and o.neighbourhood_id = y.neighbourhood_id)
              order by r.id for update of r)
            update resident r set neighbourhood_id = g.neighbourhood_id, version = r.version + 1 from going g where r.id = g.id
            """;

    private static final String AREAS = "select neighbourhood_id, id from resident where id = any($1)";

    /** A record's place among those asked, whether it changed what is known, and of whom. */
    record Adjusted(int at, boolean isChanged, long person) {}

    /** Those that concern a home that is known; the others are for {@link #add}. */
    Uni<List<Adjusted>> adjust(Tx tx, List<ResidencyRecord> records) {
        return tx.run(ADJUST, asked(records)).map(rows -> {
            List<Adjusted> adjusted = new ArrayList<>(rows.size());
            rows.forEach(row -> adjusted.add(new Adjusted(row.getInteger(0) - 1, row.getBoolean(1), row.getLong(2))));
            return adjusted;
        });
    }

    /** Adds those of homes that are not known. */
    Uni<List<Adjusted>> add(Tx tx, List<ResidencyRecord> records) {
        return tx.run(ADD, asked(records)).map(rows -> {
            List<Adjusted> added = new ArrayList<>(rows.size());
            rows.forEach(row -> added.add(new Adjusted(row.getInteger(0) - 1, true, row.getLong(1))));
            return added;
        });
    }

    /** Lets these residents belong to where they live now; answers where each belongs. */
    Uni<Changes.Changed> follow(Tx tx, List<Long> residents) {
        Tuple keys = Columns.of(residents.toArray(Long[]::new));
        return tx.run(FOLLOW, keys).chain(() -> areas(tx, residents));
    }

    /** Where each of these residents belongs. */
    Uni<Changes.Changed> areas(Tx tx, List<Long> residents) {
        return tx.run(AREAS, Columns.of(residents.toArray(Long[]::new))).map(rows -> {
            Changes.Changed changed = new Changes.Changed();
            for (Row row : rows) {
                changed.add(row.getInteger(0), row.getLong(1));
            }
            return changed;
        });
    }

    private static Tuple asked(List<ResidencyRecord> records) {
        return Columns.of(
                all(records, Long[]::new, ResidencyRecord::residentId),
                all(records, Long[]::new, ResidencyRecord::houseId),
                all(records, String[]::new, record -> record.kind().name()),
                all(records, LocalDate[]::new, ResidencyRecord::since),
                all(records, LocalDate[]::new, ResidencyRecord::until),
                all(records, Boolean[]::new, ResidencyRecord::replaces));
    }

    private static <R, V> V[] all(List<R> records, IntFunction<V[]> array, Function<R, @Nullable V> column) {
        return records.stream().map(column).toArray(array);
    }
}
