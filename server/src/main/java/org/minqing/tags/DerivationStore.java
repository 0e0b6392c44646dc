package org.minqing.tags;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Columns;
import org.minqing.platform.Tx;

/** Statements by which rules learn what to look at, and when to look again. */
@ApplicationScoped
class DerivationStore {
    private static final TagChange.Stage[] STAGES = TagChange.Stage.values();

    /** A row is of a thousand subjects at most. */
    private static final int CHANGES = 3;

    private static final int TURNS = 1_000;

    /** Rules wait for nobody who writes tags: they come back. */
    private static final String PATIENCE = "set local lock_timeout = '2s'";

    /** Of one stage, so that what waits for nothing is not held up by what is more; past what another server has in hand. */
    private static final String CLAIM_CHANGES = """
            with next as materialized (
              select seq, stage from tag_change
              where not is_derived and stage <= 2 and at <= now()
              order by stage, seq limit $1 for update skip locked)
            update tag_change set is_derived = true
            where seq in (select seq from next where stage = (select min(stage) from next))
            returning neighbourhood_id, subject_kind, subject_ids, tags, facts, stage
            """;

    private static final String CLAIM_TURNS = """
            delete from tag_turn
            where (subject_kind, subject_id) in (
              select subject_kind, subject_id from tag_turn where due_at <= $1 order by due_at limit $2 for update skip locked)
            returning subject_kind, subject_id, neighbourhood_id, due_at
            """;

    /** From what changed to what is concerned: the people of a house, the stairwell of a person, and so on. */
    private static final String CONCERNED = """
            with asked as (
              select distinct kind, id, area, target from unnest($1::text[], $2::bigint[], $3::int[], $4::text[])
                as a(kind, id, area, target)),
            lives as not materialized (
              select resident_id, house_id, neighbourhood_id from residency where kind = 'ACTUAL' and until is null)
            select target, id, area from asked where kind = target
            union
            select target, l.resident_id, l.neighbourhood_id from asked join lives l on l.house_id = id
            where kind = 'HOUSE' and target = 'PERSON'
            union
            select target, l.resident_id, l.neighbourhood_id
            from asked join house h on h.stairwell_id = asked.id join lives l on l.house_id = h.id
            where asked.kind = 'STAIRWELL' and target = 'PERSON'
            union
            select target, m.resident_id, m.neighbourhood_id
            from asked join household_member m on m.household_id = asked.id and m.until is null
            where kind = 'HOUSEHOLD' and target = 'PERSON'
            union
            select target, l.house_id, l.neighbourhood_id from asked join lives l on l.resident_id = id
            where kind = 'PERSON' and target = 'HOUSE'
            union
            select target, h.id, h.neighbourhood_id from asked join house h on h.stairwell_id = asked.id
            where kind = 'STAIRWELL' and target = 'HOUSE'
            union
            select target, h.stairwell_id, h.neighbourhood_id
            from asked join lives l on l.resident_id = asked.id join house h on h.id = l.house_id
            where kind = 'PERSON' and target = 'STAIRWELL' and h.stairwell_id is not null
            union
            select target, h.stairwell_id, h.neighbourhood_id from asked join house h on h.id = asked.id
            where kind = 'HOUSE' and target = 'STAIRWELL' and h.stairwell_id is not null
            union
            select target, m.household_id, m.neighbourhood_id
            from asked join household_member m on m.resident_id = asked.id and m.until is null
            where kind = 'PERSON' and target = 'HOUSEHOLD'
            union
            select target, h.id, h.neighbourhood_id from asked join household h on h.house_id = asked.id and h.until is null
            where kind = 'HOUSE' and target = 'HOUSEHOLD'
            """;

    private static final String LOCK = """
            select subject_kind, subject_id, neighbourhood_id from tag_set
            where (subject_kind, subject_id) in (select * from unnest($1::text[], $2::bigint[]))
            order by 1, 2 for no key update skip locked
            """;

    /** Not at once: whoever holds them may be at it for a while. */
    private static final String PUT_BACK = """
            insert into tag_change (neighbourhood_id, subject_kind, subject_ids, at)
            select neighbourhood_id, subject_kind, array_agg(subject_id), now() + interval '1 second'
            from unnest($1::text[], $2::bigint[], $3::int[]) as s(subject_kind, subject_id, neighbourhood_id)
            group by neighbourhood_id, subject_kind
            """;

    private static final String NO_TURN = """
            delete from tag_turn
            where (subject_kind, subject_id) in (select * from unnest($1::text[], $2::bigint[]))
            """;

    private static final String TURN_AT = """
            insert into tag_turn (subject_kind, subject_id, neighbourhood_id, due_at)
            select * from unnest($1::text[], $2::bigint[], $3::int[], $4::timestamptz[])
              as t(subject_kind, subject_id, neighbourhood_id, due_at)
            order by 1, 2
            on conflict (subject_kind, subject_id) do update
              set due_at = excluded.due_at, neighbourhood_id = excluded.neighbourhood_id
              where (tag_turn.due_at, tag_turn.neighbourhood_id) <> (excluded.due_at, excluded.neighbourhood_id)
            """;

    /** Looked at by rules, and by servers that keep up. */
    private static final String PRUNE = """
            delete from tag_change where seq in (
              select seq from tag_change where is_derived and at < now() - interval '2 hours' limit 5000)
            """;

    private static final String PRUNE_FACTS = """
            delete from fact f using (
              select f.fact_kind, f.subject_id, f.at, f.reference from fact_kind k
              cross join lateral (select * from fact f where f.fact_kind = k.id and f.at < $1 limit 2000) f) old
            where (f.subject_id, f.fact_kind, f.at, f.reference) = (old.subject_id, old.fact_kind, old.at, old.reference)
            """;

    Uni<List<TagChange>> claimChanges(Tx tx) {
        Uni<RowSet<Row>> patience = tx.run(PATIENCE);
        Uni<RowSet<Row>> claimed = tx.run(CLAIM_CHANGES, Tuple.of(CHANGES));
        return patience.chain(() -> claimed).map(DerivationStore::changes);
    }

    static List<TagChange> changes(RowSet<Row> rows) {
        List<TagChange> changes = new ArrayList<>();
        rows.forEach(row -> changes.add(new TagChange(
                row.getInteger(0),
                SubjectKind.valueOf(row.getString(1)),
                Arrays.asList(row.getArrayOfLongs(2)),
                list(row.getArrayOfIntegers(3)),
                list(row.getArrayOfIntegers(4)),
                STAGES[row.getShort(5)])));
        return changes;
    }

    private static List<Integer> list(Integer @Nullable [] numbers) {
        return numbers == null ? List.of() : Arrays.asList(numbers);
    }

    /** A subject that is due. */
    record Due(Subject subject, Instant at) {}

    Uni<List<Due>> claimTurns(Tx tx, Instant now) {
        Uni<RowSet<Row>> patience = tx.run(PATIENCE);
        Uni<RowSet<Row>> claimed = tx.run(CLAIM_TURNS, Tuple.of(TagWriteStore.time(now), TURNS));
        return patience.chain(() -> claimed).map(rows -> {
            List<Due> due = new ArrayList<>();
            rows.forEach(row ->
                    due.add(new Due(subject(row), row.getOffsetDateTime(3).toInstant())));
            return due;
        });
    }

    private record Asked(Subject of, SubjectKind target) {}

    Uni<Set<Subject>> listConcerned(Tx tx, Map<TagChange, Set<SubjectKind>> concerned) {
        Set<Asked> asked = new HashSet<>();
        concerned.forEach((change, targets) -> targets.forEach(target -> change.subjectIds()
                .forEach(id -> asked.add(
                        new Asked(new Subject(change.subjectKind(), id, change.neighbourhoodId()), target)))));
        Tuple values = Columns.of(
                TagWriteStore.column(asked, String[]::new, one -> one.of.kind().name()),
                TagWriteStore.column(asked, Long[]::new, one -> one.of.id()),
                TagWriteStore.column(asked, Integer[]::new, one -> one.of.neighbourhoodId()),
                TagWriteStore.column(asked, String[]::new, one -> one.target.name()));
        return tx.run(CONCERNED, values).map(DerivationStore::subjects);
    }

    /** Takes those subjects that nobody writes just now, as they are kept; the rest is put back and looked at again. */
    Uni<Set<Subject>> lock(Tx tx, Collection<Subject> subjects) {
        Tuple all = TagWriteStore.subjects(subjects);
        Uni<RowSet<Row>> opened = tx.run(TagWriteStore.OPEN, all);
        Uni<RowSet<Row>> locked = tx.run(LOCK, keys(subjects));
        return opened.chain(() -> locked).chain(rows -> {
            Set<Subject> held = subjects(rows);
            List<Subject> missed =
                    subjects.stream().filter(subject -> !held.contains(subject)).toList();
            return missed.isEmpty()
                    ? Uni.createFrom().item(held)
                    : tx.run(PUT_BACK, TagWriteStore.subjects(missed)).replaceWith(held);
        });
    }

    /** When each is due next; those that are not named are not. */
    Uni<Void> turn(Tx tx, Collection<Subject> looked, List<Due> next) {
        Set<Subject> never = new HashSet<>(looked);
        next.forEach(one -> never.remove(one.subject()));
        Uni<RowSet<Row>> gone = tx.run(NO_TURN, keys(never));
        Tuple due = TagWriteStore.subjects(next.stream().map(Due::subject).toList())
                .addValue(next.stream().map(one -> TagWriteStore.time(one.at())).toArray(OffsetDateTime[]::new));
        Uni<RowSet<Row>> told = tx.run(TURN_AT, due);
        return gone.chain(() -> told).replaceWithVoid();
    }

    Uni<Void> prune(Tx tx, Instant factsUntil) {
        Uni<RowSet<Row>> changes = tx.run(PRUNE);
        Uni<RowSet<Row>> facts = tx.run(PRUNE_FACTS, Tuple.of(TagWriteStore.time(factsUntil)));
        return changes.chain(() -> facts).replaceWithVoid();
    }

    private static Tuple keys(Collection<Subject> subjects) {
        return Columns.of(
                TagWriteStore.column(
                        subjects, String[]::new, subject -> subject.kind().name()),
                TagWriteStore.column(subjects, Long[]::new, Subject::id));
    }

    private static Set<Subject> subjects(RowSet<Row> rows) {
        Set<Subject> found = new HashSet<>();
        rows.forEach(row -> found.add(subject(row)));
        return found;
    }

    private static Subject subject(Row row) {
        return new Subject(SubjectKind.valueOf(row.getString(0)), row.getLong(1), row.getInteger(2));
    }
}
