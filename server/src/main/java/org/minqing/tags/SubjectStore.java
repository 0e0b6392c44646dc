package org.minqing.tags;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.minqing.places.HouseStatus;
import org.minqing.platform.Columns;
import org.minqing.platform.Tx;
import org.minqing.residents.Sex;

/** Reads what rules may ask of subjects: a few statements for a whole set. */
@ApplicationScoped
class SubjectStore {
    /** Of the people that are asked for, where each lives. */
    private static final String LIVES = """
            lives as (
              select distinct on (y.resident_id) y.resident_id, y.house_id, y.since
              from asked join residency y on y.resident_id = asked.resident_id and y.kind = 'ACTUAL' and y.until is null
              order by y.resident_id, y.since desc, y.id desc)
            """;

    private static final String PERSON = """
            select r.id, r.neighbourhood_id, r.sex, r.birth_date, r.lives_alone, r.death_date is null and r.merged_into is null,
              l.since, coalesce((
                select bool_and(g.house_id <> l.house_id) from residency g
                where g.resident_id = r.id and g.kind = 'REGISTERED' and g.until is null), false),
              h.status, h.floor, b.floors, b.built_year, coalesce(b.has_lift, false), own.tags, at_home.tags, upstairs.tags,
              family.tags, (
                select min(a.valid_until) from tag_assignment a
                where a.subject_kind = 'PERSON' and a.subject_id = r.id and a.until is null), l.house_id, h.stairwell_id,
              m.household_id
            from asked join resident r on r.id = asked.resident_id
            left join lives l on l.resident_id = r.id
            left join house h on h.id = l.house_id left join building b on b.id = h.building_id
            left join household_member m on m.resident_id = r.id and m.until is null
            left join tag_set own on own.subject_kind = 'PERSON' and own.subject_id = r.id
            left join tag_set at_home on at_home.subject_kind = 'HOUSE' and at_home.subject_id = l.house_id
            left join tag_set upstairs on upstairs.subject_kind = 'STAIRWELL' and upstairs.subject_id = h.stairwell_id
            left join tag_set family on family.subject_kind = 'HOUSEHOLD' and family.subject_id = m.household_id
            """;

    private static final String PEOPLE =
            "with asked as (select unnest($1::bigint[]) as resident_id), " + LIVES + PERSON;

    /** Who lives in the houses, stairwells or households that are asked for. */
    private static final String MEMBERS = """
            with asked as (
              select y.resident_id from residency y
              where y.house_id = any($1) and y.kind = 'ACTUAL' and y.until is null
              union
              select y.resident_id from house h join residency y on y.house_id = h.id and y.kind = 'ACTUAL' and y.until is null
              where h.stairwell_id = any($2)
              union
              select m.resident_id from household_member m where m.household_id = any($3) and m.until is null),
            """ + LIVES + PERSON + "where r.death_date is null and r.merged_into is null";

    private static final String HOUSE = """
            select h.id, h.neighbourhood_id, h.status, h.floor, b.floors, b.built_year, b.has_lift, own.tags, upstairs.tags, (
                select min(a.valid_until) from tag_assignment a
                where a.subject_kind = 'HOUSE' and a.subject_id = h.id and a.until is null), h.stairwell_id
            from house h join building b on b.id = h.building_id
            left join tag_set own on own.subject_kind = 'HOUSE' and own.subject_id = h.id
            left join tag_set upstairs on upstairs.subject_kind = 'STAIRWELL' and upstairs.subject_id = h.stairwell_id
            """;

    private static final String HOUSES = HOUSE + "where h.id = any($1) or h.stairwell_id = any($2)";

    private static final String HOUSEHOLDS = """
            select f.id, f.neighbourhood_id, h.status, h.floor, b.floors, b.built_year, b.has_lift, own.tags,
              coalesce(at_home.tags, '{}') || coalesce(upstairs.tags, '{}'), (
                select min(a.valid_until) from tag_assignment a
                where a.subject_kind = 'HOUSEHOLD' and a.subject_id = f.id and a.until is null)
            from household f join house h on h.id = f.house_id join building b on b.id = h.building_id
            left join tag_set own on own.subject_kind = 'HOUSEHOLD' and own.subject_id = f.id
            left join tag_set at_home on at_home.subject_kind = 'HOUSE' and at_home.subject_id = h.id
            left join tag_set upstairs on upstairs.subject_kind = 'STAIRWELL' and upstairs.subject_id = h.stairwell_id
            where f.id = any($1) and f.until is null
            """;

    private static final String STAIRWELLS = """
            select s.id, s.neighbourhood_id, null::text, null::int, b.floors, b.built_year, b.has_lift, own.tags, null::int[], (
                select min(a.valid_until) from tag_assignment a
                where a.subject_kind = 'STAIRWELL' and a.subject_id = s.id and a.until is null)
            from stairwell s join building b on b.id = s.building_id
            left join tag_set own on own.subject_kind = 'STAIRWELL' and own.subject_id = s.id
            where s.id = any($1)
            """;

    /** All that is told of a subject is read at once. */
    private static final String FACTS = """
            select s.id, f.fact_kind, f.at
            from (
              select id, array_append(array(select r.id from resident r where $6 = 'PERSON' and r.merged_into = id), id) as ids
              from unnest($1::bigint[]) as asked(id)) as s cross join lateral (
              select f.fact_kind, f.at, row_number() over (partition by f.fact_kind order by f.at desc) as nth
              from fact f where f.subject_id = any(s.ids) and f.at <= $5 and f.at > $5 - make_interval(days => $7)) f
            join unnest($2::int[], $3::int[], $4::int[]) as k(kind, newest, days) on k.kind = f.fact_kind
            where f.nth <= k.newest and f.at > $5 - make_interval(days => k.days)
            order by s.id, f.fact_kind, f.at desc
            """;

    private static final Long[] NONE = {};

    /** The states of those subjects that are there, by kind and id. */
    static final class States {
        private final Map<SubjectKind, Map<Long, SubjectState>> byKind = new EnumMap<>(SubjectKind.class);

        SubjectState of(Subject subject) {
            return byKind.computeIfAbsent(subject.kind(), none -> new HashMap<>())
                    .computeIfAbsent(subject.id(), none -> new SubjectState(subject));
        }

        @Nullable
        SubjectState find(SubjectKind kind, long id) {
            return byKind.getOrDefault(kind, Map.of()).get(id);
        }
    }

    /** Reads subjects as they are at {@code now}; those that are gone are not there. */
    Uni<States> read(Tx tx, Collection<Subject> subjects, RuleBook book, Instant now) {
        States states = new States();
        subjects.forEach(subject -> states.of(subject).isThere = false);
        Map<SubjectKind, Long[]> ids = new EnumMap<>(SubjectKind.class);
        for (SubjectKind kind : SubjectKind.values()) {
            ids.put(
                    kind,
                    subjects.stream()
                            .filter(subject -> subject.kind() == kind)
                            .map(Subject::id)
                            .toArray(Long[]::new));
        }
        List<Uni<?>> answers = new ArrayList<>();
        answers.add(people(tx, ids.getOrDefault(SubjectKind.PERSON, NONE), states));
        answers.add(places(tx, ids, states));
        answers.add(members(tx, ids, states));
        ids.forEach((kind, asked) -> {
            if (asked.length > 0 && !book.facts(kind).isEmpty()) {
                answers.add(facts(tx, new Asked(kind, asked, now), book.facts(kind), states));
            }
        });
        return all(answers).replaceWith(states);
    }

    private static Uni<Void> all(List<Uni<?>> answers) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Uni<?> answer : answers) {
            all = all.chain(() -> answer.replaceWithVoid());
        }
        return all;
    }

    private static Uni<?> people(Tx tx, Long[] ids, States states) {
        return ids.length == 0
                ? Uni.createFrom().voidItem()
                : tx.run(PEOPLE, Columns.of(ids))
                        .invoke(rows -> rows.forEach(row -> {
                            SubjectState state =
                                    states.of(new Subject(SubjectKind.PERSON, row.getLong(0), row.getInteger(1)));
                            fillPerson(state, row);
                        }));
    }

    private static Uni<?> places(Tx tx, Map<SubjectKind, Long[]> ids, States states) {
        Long[] houses = ids.getOrDefault(SubjectKind.HOUSE, NONE);
        Long[] households = ids.getOrDefault(SubjectKind.HOUSEHOLD, NONE);
        Long[] stairwells = ids.getOrDefault(SubjectKind.STAIRWELL, NONE);
        List<Uni<?>> answers = new ArrayList<>();
        if (stairwells.length > 0) {
            answers.add(tx.run(STAIRWELLS, Columns.of(stairwells))
                    .invoke(rows -> rows.forEach(row -> fillPlace(SubjectKind.STAIRWELL, states, row))));
        }
        if (houses.length + stairwells.length > 0) {
            answers.add(tx.run(HOUSES, Columns.of(houses, stairwells))
                    .invoke(rows -> rows.forEach(row -> {
                        SubjectState house = fillPlace(SubjectKind.HOUSE, states, row);
                        addTo(
                                states,
                                SubjectKind.STAIRWELL,
                                row.getLong(10),
                                stairwell -> stairwell.houses().add(house));
                    })));
        }
        if (households.length > 0) {
            answers.add(tx.run(HOUSEHOLDS, Columns.of(households))
                    .invoke(rows -> rows.forEach(row -> fillPlace(SubjectKind.HOUSEHOLD, states, row))));
        }
        return all(answers);
    }

    private static Uni<?> members(Tx tx, Map<SubjectKind, Long[]> ids, States states) {
        Long[] houses = ids.getOrDefault(SubjectKind.HOUSE, NONE);
        Long[] stairwells = ids.getOrDefault(SubjectKind.STAIRWELL, NONE);
        Long[] households = ids.getOrDefault(SubjectKind.HOUSEHOLD, NONE);
        return houses.length + stairwells.length + households.length == 0
                ? Uni.createFrom().voidItem()
                : tx.run(MEMBERS, Columns.of(houses, stairwells, households))
                        .invoke(rows -> rows.forEach(row -> addMember(states, row)));
    }

    private static void addMember(States states, Row row) {
        SubjectState person = new SubjectState(new Subject(SubjectKind.PERSON, row.getLong(0), row.getInteger(1)));
        fillPerson(person, row);
        addTo(
                states,
                SubjectKind.HOUSE,
                row.getLong(18),
                place -> place.people().add(person));
        addTo(
                states,
                SubjectKind.STAIRWELL,
                row.getLong(19),
                place -> place.people().add(person));
        addTo(
                states,
                SubjectKind.HOUSEHOLD,
                row.getLong(20),
                place -> place.people().add(person));
    }

    private static void addTo(States states, SubjectKind kind, @Nullable Long id, Consumer<SubjectState> add) {
        SubjectState place = id == null ? null : states.find(kind, id);
        if (place != null) {
            add.accept(place);
        }
    }

    private record Asked(SubjectKind kind, Long[] ids, Instant now) {}

    private static Uni<?> facts(Tx tx, Asked subjects, Map<Integer, RuleBook.Needed> needed, States states) {
        int days =
                needed.values().stream().mapToInt(RuleBook.Needed::days).max().orElse(0);
        Tuple asked = Columns.of(
                        subjects.ids,
                        needed.keySet().toArray(Integer[]::new),
                        needed.values().stream().map(RuleBook.Needed::count).toArray(Integer[]::new),
                        needed.values().stream().map(RuleBook.Needed::days).toArray(Integer[]::new))
                .addValue(TagWriteStore.time(subjects.now))
                .addValue(subjects.kind.name())
                .addValue(days);
        return tx.run(FACTS, asked)
                .invoke(rows -> rows.forEach(row -> {
                    SubjectState state = states.find(subjects.kind, row.getLong(0));
                    if (state != null) {
                        state.tell(row.getInteger(1), row.getOffsetDateTime(2).toInstant());
                    }
                }));
    }

    private static void fillPerson(SubjectState state, Row row) {
        state.sex = Sex.valueOf(row.getString(2));
        state.birthDate = row.getLocalDate(3);
        state.livesAlone = row.getBoolean(4);
        state.isThere = row.getBoolean(5);
        state.residentSince = row.getLocalDate(6);
        state.isSplit = row.getBoolean(7);
        fillHome(state, row, 8);
        state.carry(row.getArrayOfIntegers(13));
        state.inherit(row.getArrayOfIntegers(14));
        state.inherit(row.getArrayOfIntegers(15));
        state.inherit(row.getArrayOfIntegers(16));
        state.expiresAt = instant(row, 17);
    }

    @CanIgnoreReturnValue
    private static SubjectState fillPlace(SubjectKind kind, States states, Row row) {
        SubjectState state = states.of(new Subject(kind, row.getLong(0), row.getInteger(1)));
        state.isThere = true;
        fillHome(state, row, 2);
        state.carry(row.getArrayOfIntegers(7));
        state.inherit(row.getArrayOfIntegers(8));
        state.expiresAt = instant(row, 9);
        return state;
    }

    private static void fillHome(SubjectState state, Row row, int at) {
        String status = row.getString(at);
        state.status = status == null ? null : HouseStatus.valueOf(status);
        state.floor = row.getInteger(at + 1);
        state.floors = row.getInteger(at + 2);
        state.builtYear = row.getInteger(at + 3);
        state.hasLift = row.getBoolean(at + 4);
    }

    private static @Nullable Instant instant(Row row, int at) {
        return row.getOffsetDateTime(at) == null
                ? null
                : row.getOffsetDateTime(at).toInstant();
    }
}
