package org.minqing.tags;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.minqing.platform.Actor;
import org.minqing.platform.Columns;
import org.minqing.platform.Reads;
import org.minqing.platform.Tx;
import org.roaringbitmap.RoaringBitmap;

/** Statements by which people become sets, and by which those follow what changes. */
@ApplicationScoped
class CohortIndexStore {
    private static final String LIVES = """
            lives as (
              select distinct on (y.resident_id) y.resident_id, y.house_id, y.since
              from asked join residency y on y.resident_id = asked.resident_id and y.kind = 'ACTUAL' and y.until is null
              order by y.resident_id, y.since desc, y.id desc)
            """;

    private static final String PERSON = """
            select r.id, r.neighbourhood_id, r.sex, r.birth_date, r.lives_alone, l.since, coalesce((
                select bool_and(g.house_id <> l.house_id) from residency g
                where g.resident_id = r.id and g.kind = 'REGISTERED' and g.until is null), false),
              h.status, h.floor, b.floors, b.built_year, coalesce(b.has_lift, false), l.house_id, h.stairwell_id, h.building_id,
              own.tags, at_home.tags, upstairs.tags, family.tags
            from asked join resident r on r.id = asked.resident_id
            left join lives l on l.resident_id = r.id
            left join house h on h.id = l.house_id left join building b on b.id = h.building_id
            left join household_member m on m.resident_id = r.id and m.until is null
            left join tag_set own on own.subject_kind = 'PERSON' and own.subject_id = r.id
            left join tag_set at_home on at_home.subject_kind = 'HOUSE' and at_home.subject_id = l.house_id
            left join tag_set upstairs on upstairs.subject_kind = 'STAIRWELL' and upstairs.subject_id = h.stairwell_id
            left join tag_set family on family.subject_kind = 'HOUSEHOLD' and family.subject_id = m.household_id
            where r.death_date is null and r.merged_into is null
            """;

    private static final String AREAS = """
            with asked as (select id as resident_id from resident where neighbourhood_id = any($1) and merged_into is null),
            """ + LIVES + PERSON;

    private static final String CHANGED = """
            with asked as (
              select unnest($1::bigint[]) as resident_id
              union
              select y.resident_id from residency y where y.house_id = any($2) and y.kind = 'ACTUAL' and y.until is null
              union
              select y.resident_id from house h join residency y on y.house_id = h.id and y.kind = 'ACTUAL' and y.until is null
              where h.stairwell_id = any($3)
              union
              select m.resident_id from household_member m where m.household_id = any($4) and m.until is null),
            """ + LIVES + PERSON;

    /** What was committed since: every transaction that was not over when it was read last, or began later. */
    private static final String FEED = """
            select pg_snapshot_xmin(pg_current_snapshot())::text::bigint, c.seq, c.neighbourhood_id, c.subject_kind, c.subject_ids,
              c.tx::text::bigint
            from (values (1)) as once
            left join tag_change c on c.tx >= ($1::bigint)::text::xid8 and c.facts is null and c.stage <> 1 and c.seq <> all($2::bigint[])
            """;

    private static final String CARRIED_THEN = """
            (select array_agg(a.tag_id) from tag_assignment a
              where a.subject_kind = '%s' and a.subject_id %s and a.tag_id = any($3) and a.since <= $2
                and (a.until is null or a.until > $2))
            """;

    /** What was said of records that turned out to double a person's was said of the person. */
    private static final String IS_ONE_OF_THE_RECORDS =
            "= any (array_append(array(select d.id from resident d where d.merged_into = r.id), r.id))";

    private static final String IS_THE_HOUSEHOLD_THEN = """
            = (select m.household_id from household_member m
                where m.resident_id = r.id and m.since <= $4 and (m.until is null or m.until > $4) limit 1)
            """;

    /** People as they were, of those who are known now: where they lived, how old they were, what they carried. */
    private static final String AS_OF = """
            with lives as (
              select distinct on (y.resident_id) y.resident_id, y.house_id, y.since
              from residency y
              where y.neighbourhood_id = any($1) and y.kind = 'ACTUAL' and y.since <= $4 and (y.until is null or y.until > $4)
              order by y.resident_id, y.since desc, y.id desc)
            select r.id, r.neighbourhood_id, r.sex, r.birth_date, coalesce((
                select w.lives_alone from resident_was w where w.resident_id = r.id and w.until > $2 order by w.until limit 1),
                r.lives_alone), l.since, coalesce((
                select bool_and(g.house_id <> l.house_id) from residency g
                where g.resident_id = r.id and g.kind = 'REGISTERED' and g.since <= $4 and (g.until is null or g.until > $4)), false),
              coalesce((
                select w.status from house_was w where w.house_id = h.id and w.until > $2 order by w.until limit 1),
                h.status), h.floor, b.floors, b.built_year, coalesce(b.has_lift, false), l.house_id, h.stairwell_id, h.building_id,
            """
            + CARRIED_THEN.formatted("PERSON", IS_ONE_OF_THE_RECORDS)
            + ", " + CARRIED_THEN.formatted("HOUSE", "= l.house_id")
            + ", " + CARRIED_THEN.formatted("STAIRWELL", "= h.stairwell_id")
            + ", " + CARRIED_THEN.formatted("HOUSEHOLD", IS_THE_HOUSEHOLD_THEN) + """
            from resident r
            left join lives l on l.resident_id = r.id
            left join house h on h.id = l.house_id left join building b on b.id = h.building_id
            where r.neighbourhood_id = any($1) and r.merged_into is null and (r.death_date is null or r.death_date > $4)
              and (r.birth_date is null or r.birth_date <= $4)
            """;

    /** Who lived in a house on a day, and who belonged to a household. */
    private static final String LIVED = "y.kind = 'ACTUAL' and y.since <= %1$s and (y.until is null or y.until > %1$s)";

    private static final String BELONGED = "m.since <= %1$s and (m.until is null or m.until > %1$s)";

    private static final String TELLING = """
            with told as (
              select subject_id, count(*) as times from fact
              where fact_kind = $1 and at > $2 and at <= $3 and neighbourhood_id = any($4) group by subject_id)
            select r.kept_id, sum(times)::bigint from told join resident r on r.id = subject_id
            where $5 = 'PERSON' group by 1
            union all
            select y.resident_id, times from told join residency y on y.house_id = subject_id and %1$s
            where $5 = 'HOUSE'
            union all
            select y.resident_id, times from told join house h on h.stairwell_id = subject_id
            join residency y on y.house_id = h.id and %1$s
            where $5 = 'STAIRWELL'
            union all
            select m.resident_id, times from told join household_member m on m.household_id = subject_id and %2$s
            where $5 = 'HOUSEHOLD'
            """.formatted(LIVED.formatted("$6"), BELONGED.formatted("$6"));

    private static final String VALID = """
            with valid as (
              select distinct subject_kind, subject_id from tag_assignment
              where tag_id = $1 and since <= $5 and (until is null or until > $5) and (valid_until is null or valid_until > $2)
                and neighbourhood_id = any($3))
            select r.kept_id from valid join resident r on r.id = subject_id where subject_kind = 'PERSON'
            union
            select y.resident_id from valid join residency y on y.house_id = subject_id and %1$s
            where subject_kind = 'HOUSE'
            union
            select y.resident_id from valid join house h on h.stairwell_id = subject_id
            join residency y on y.house_id = h.id and %1$s
            where subject_kind = 'STAIRWELL'
            union
            select m.resident_id from valid join household_member m on m.household_id = subject_id and %2$s
            where subject_kind = 'HOUSEHOLD'
            """.formatted(LIVED.formatted("$4"), BELONGED.formatted("$4"));

    private final Reads reads;

    CohortIndexStore(Reads reads) {
        this.reads = reads;
    }

    /** What was committed, and the number of the oldest transaction that was not over. */
    record Feed(long horizon, List<Entry> entries) {}

    record Entry(long seq, long tx, int area, SubjectKind kind, List<Long> ids) {}

    /** Without those that were taken in before. */
    Uni<Feed> readFeed(Tx tx, long horizon, Collection<Long> taken) {
        return tx.run(FEED, Tuple.of(horizon).addValue(taken.toArray(Long[]::new)))
                .map(rows -> {
                    long next = horizon;
                    List<Entry> entries = new ArrayList<>();
                    for (Row row : rows) {
                        next = row.getLong(0);
                        if (row.getLong(1) != null) {
                            entries.add(new Entry(
                                    row.getLong(1),
                                    row.getLong(5),
                                    row.getInteger(2),
                                    SubjectKind.valueOf(row.getString(3)),
                                    Arrays.asList(row.getArrayOfLongs(4))));
                        }
                    }
                    return new Feed(next, entries);
                });
    }

    Uni<List<PersonRow>> readAreas(Tx tx, List<Integer> areas) {
        return tx.run(AREAS, Columns.of(areas.toArray(Integer[]::new))).map(CohortIndexStore::people);
    }

    Uni<List<PersonRow>> readChanged(Tx tx, Collection<Entry> entries) {
        Map<SubjectKind, Set<Long>> ids = new EnumMap<>(SubjectKind.class);
        entries.forEach(entry ->
                ids.computeIfAbsent(entry.kind, none -> new TreeSet<>()).addAll(entry.ids));
        return tx.run(
                        CHANGED,
                        Columns.of(
                                array(ids, SubjectKind.PERSON),
                                array(ids, SubjectKind.HOUSE),
                                array(ids, SubjectKind.STAIRWELL),
                                array(ids, SubjectKind.HOUSEHOLD)))
                .map(CohortIndexStore::people);
    }

    private static Long[] array(Map<SubjectKind, Set<Long>> ids, SubjectKind kind) {
        return ids.getOrDefault(kind, Set.of()).toArray(Long[]::new);
    }

    /** The people of some areas as they were, with those of the tags that are asked for. */
    Uni<List<PersonRow>> readAsOf(Actor actor, Integer[] areas, Instant at, Integer[] tags) {
        Tuple asked = Columns.of(areas)
                .addValue(TagWriteStore.time(at))
                .addValue(tags)
                .addValue(day(at));
        return reads.ask(actor, AS_OF, asked, CohortIndexStore::people);
    }

    /** For facts that fit when there are none, who does not fit; otherwise who does. */
    Uni<RoaringBitmap> readTold(Actor actor, Integer[] areas, Expression.Told told, FactWindow window) {
        Tuple asked = Tuple.of(told.factKind(), TagWriteStore.time(window.after), TagWriteStore.time(window.until))
                .addValue(areas)
                .addValue(window.subject.name())
                .addValue(window.day);
        return reads.ask(actor, TELLING, asked, rows -> {
            RoaringBitmap found = new RoaringBitmap();
            for (Row row : rows) {
                if (told.fits(row.getLong(1)) != told.fits(0)) {
                    found.add((int) row.getLong(0).longValue());
                }
            }
            return found;
        });
    }

    /** From when, not included, until when, included; of which subjects the facts are, and on which day people are asked for. */
    record FactWindow(Instant after, Instant until, SubjectKind subject, LocalDate day) {}

    /** Who carried the tag at one moment, as far as was known then valid at another. */
    Uni<RoaringBitmap> readValid(Actor actor, Integer[] areas, int tag, Instant valid, Instant at) {
        Tuple asked = Tuple.of(tag, TagWriteStore.time(valid))
                .addValue(areas)
                .addValue(day(at))
                .addValue(TagWriteStore.time(at));
        return reads.ask(actor, VALID, asked, rows -> {
            RoaringBitmap found = new RoaringBitmap();
            rows.forEach(row -> found.add((int) row.getLong(0).longValue()));
            return found;
        });
    }

    static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, Judge.ZONE);
    }

    private static List<PersonRow> people(RowSet<Row> rows) {
        List<PersonRow> people = new ArrayList<>(rows.size());
        rows.forEach(row -> people.add(PersonRow.read(row)));
        return people;
    }
}
