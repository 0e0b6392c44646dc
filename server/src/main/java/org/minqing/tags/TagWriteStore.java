package org.minqing.tags;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Columns;
import org.minqing.platform.Tx;

/** Statements that change who carries which tag: whole sets at once, each subject locked in the order of its id. */
@ApplicationScoped
class TagWriteStore {
    private static final String SUBJECTS =
            " unnest($1::text[], $2::bigint[], $3::int[]) as s(subject_kind, subject_id, neighbourhood_id) ";

    /** A person's is kept where the person is, wherever else somebody came across it. */
    static final String OPEN = """
            insert into tag_set (subject_kind, subject_id, neighbourhood_id)
            select distinct on (1, 2) s.subject_kind, s.subject_id, coalesce(r.neighbourhood_id, s.neighbourhood_id)
            from%sleft join resident r on s.subject_kind = 'PERSON' and r.id = s.subject_id
            order by 1, 2 on conflict do nothing
            """.formatted(SUBJECTS);

    private static final String LOCK = """
            select 1 from tag_set t
            where (t.subject_kind, t.subject_id) in (select s.subject_kind, s.subject_id from%s)
            order by t.subject_kind, t.subject_id for no key update
            """.formatted(SUBJECTS);

    /**
     * Of one source the later word holds: an open row is confirmed, and a new one begins where none is open. What is older than
     * a word by which the source took back what it said changes nothing; an end that was only foreseen is no such word.
     */
    private static final String ASSIGN = """
            with given as (
              select distinct on (subject_kind, subject_id, tag_id, source_kind, source) g.*,
                min(observed_at) over (partition by subject_kind, subject_id, tag_id, source_kind, source) as first_at
              from unnest($1::text[], $2::bigint[], $3::int[], $4::int[], $5::text[], $6::text[], $7::text[], $8::int[],
                $9::timestamptz[], $10::timestamptz[], $11::int[]) with ordinality
                as g(subject_kind, subject_id, neighbourhood_id, tag_id, source_kind, source, author, rule_version, observed_at,
                  valid_until, confidence, n)
              where (valid_until is null or valid_until > observed_at) and not exists (
                select from tag_assignment a
                where case when a.until = a.valid_until then a.observed_at else a.until end > g.observed_at
                  and a.until is not null and a.subject_kind = g.subject_kind and a.subject_id = g.subject_id
                  and a.tag_id = g.tag_id and a.source_kind = g.source_kind and a.source = g.source)
              order by subject_kind, subject_id, tag_id, source_kind, source, observed_at desc, n desc),
            opened as materialized (
              select a.id, g.*, a.observed_at > g.observed_at as is_older from given g join tag_assignment a
                on a.until is null and a.subject_kind = g.subject_kind and a.subject_id = g.subject_id and a.tag_id = g.tag_id
                and a.source_kind = g.source_kind and a.source = g.source),
            confirmed as (
              update tag_assignment a set observed_at = o.observed_at, valid_until = o.valid_until, author = o.author,
                rule_version = o.rule_version, confidence = o.confidence, since = least(a.since, o.first_at)
              from opened o
              where a.id = o.id and not o.is_older
                and (a.observed_at, a.valid_until, a.author, a.rule_version, a.confidence, a.since) is distinct from
                  (o.observed_at, o.valid_until, o.author, o.rule_version, o.confidence::smallint, least(a.since, o.first_at))),
            reached_back as (
              update tag_assignment a set since = o.first_at from opened o where a.id = o.id and o.is_older and a.since > o.first_at)
            insert into tag_assignment (subject_kind, subject_id, neighbourhood_id, tag_id, source_kind, source, author,
              rule_version, observed_at, since, valid_until, confidence)
            select subject_kind, subject_id, neighbourhood_id, tag_id, source_kind, source, author, rule_version, observed_at,
              first_at, valid_until, confidence
            from given g
            where not exists (
              select from opened o
              where o.subject_kind = g.subject_kind and o.subject_id = g.subject_id and o.tag_id = g.tag_id
                and o.source_kind = g.source_kind and o.source = g.source)
            """;

    /** The first word that takes back what an open row says ends it; what comes after finds nothing to take back. */
    private static final String WITHDRAW = """
            update tag_assignment a set until = taken.at
            from (
              select o.id, min(w.at) as at
              from unnest($1::text[], $2::bigint[], $3::int[], $4::text[], $5::text[], $6::timestamptz[])
                as w(subject_kind, subject_id, tag_id, source_kind, source, at)
              join tag_assignment o on o.until is null and o.subject_kind = w.subject_kind and o.subject_id = w.subject_id
                and o.tag_id = w.tag_id and o.source_kind = w.source_kind and o.source = w.source and o.observed_at <= w.at
              group by o.id) taken
            where a.id = taken.id
            """;

    /** What was valid until a moment that has passed is over, whoever said it. */
    private static final String EXPIRE = """
            update tag_assignment a set until = a.valid_until
            from%s
            where a.until is null and a.valid_until <= $4 and a.subject_kind = s.subject_kind and a.subject_id = s.subject_id
            """.formatted(SUBJECTS);

    /**
     * Writes anew what each subject carries, with what was said of records that turned out to double it, and logs the tags that came
     * or went.
     */
    private static final String SETTLE = """
            with carried as materialized (
              select t.subject_kind, t.subject_id, t.neighbourhood_id, t.tags as before, coalesce((
                select array_agg(distinct a.tag_id order by a.tag_id) from tag_assignment a
                where a.subject_kind = t.subject_kind and a.until is null and a.subject_id = any (array_append(array(
                  select r.id from resident r where t.subject_kind = 'PERSON' and r.merged_into = t.subject_id), t.subject_id))
                ), '{}') as tags
              from tag_set t
              where (t.subject_kind, t.subject_id) in (select s.subject_kind, s.subject_id from%s)),
            changed as (
              select *, row_number() over (partition by neighbourhood_id, subject_kind order by subject_id) / 1000 as part
              from carried where tags <> before),
            written as (
              update tag_set t set tags = c.tags from changed c
              where t.subject_kind = c.subject_kind and t.subject_id = c.subject_id)
            insert into tag_change (neighbourhood_id, subject_kind, subject_ids, tags)
            select neighbourhood_id, subject_kind, array_agg(distinct subject_id order by subject_id),
              array_agg(distinct tag order by tag)
            from changed cross join lateral (
              (select unnest(before) except select unnest(tags)) union all (select unnest(tags) except select unnest(before))
            ) as moved(tag)
            group by neighbourhood_id, subject_kind, part
            returning neighbourhood_id
            """.formatted(SUBJECTS);

    /** A tag by its id, with what is said of it. */
    record Word(TagAssignment said, int tagId) {}

    record LastWord(TagWithdrawal said, int tagId) {}

    /** Nobody else changes what these subjects carry until {@code tx} ends. */
    Uni<Void> lock(Tx tx, Collection<Subject> subjects) {
        Tuple parameters = subjects(subjects);
        Uni<RowSet<Row>> opened = tx.run(OPEN, parameters);
        Uni<RowSet<Row>> locked = tx.run(LOCK, parameters);
        return opened.chain(() -> locked).replaceWithVoid();
    }

    Uni<Void> assign(Tx tx, List<Word> words) {
        List<TagAssignment> said = words.stream().map(Word::said).toList();
        Tuple parameters = subjects(said.stream().map(TagAssignment::subject).toList())
                .addValue(column(words, Integer[]::new, Word::tagId));
        source(parameters, said.stream().map(TagAssignment::source).toList())
                .addValue(column(said, String[]::new, word -> word.source().author()))
                .addValue(column(said, Integer[]::new, word -> word.source().ruleVersion()))
                .addValue(column(said, OffsetDateTime[]::new, word -> time(word.observedAt())))
                .addValue(column(said, OffsetDateTime[]::new, word -> time(word.validUntil())))
                .addValue(column(said, Integer[]::new, TagAssignment::confidencePercent));
        return tx.run(ASSIGN, parameters).replaceWithVoid();
    }

    Uni<Void> withdraw(Tx tx, List<LastWord> words) {
        List<TagWithdrawal> said = words.stream().map(LastWord::said).toList();
        Tuple parameters = Columns.of(
                column(said, String[]::new, word -> word.subject().kind().name()),
                column(said, Long[]::new, word -> word.subject().id()),
                column(words, Integer[]::new, LastWord::tagId));
        source(parameters, said.stream().map(TagWithdrawal::source).toList())
                .addValue(column(said, OffsetDateTime[]::new, word -> time(word.at())));
        return tx.run(WITHDRAW, parameters).replaceWithVoid();
    }

    Uni<Void> expire(Tx tx, Collection<Subject> subjects, Instant now) {
        return tx.run(EXPIRE, subjects(subjects).addValue(time(now))).replaceWithVoid();
    }

    /** The neighbourhoods in which somebody's tags changed. */
    Uni<Set<Integer>> settle(Tx tx, Collection<Subject> subjects) {
        return tx.run(SETTLE, subjects(subjects)).map(rows -> {
            Set<Integer> areas = new TreeSet<>();
            rows.forEach(row -> areas.add(row.getInteger(0)));
            return areas;
        });
    }

    static Tuple subjects(Collection<Subject> subjects) {
        return Columns.of(
                column(subjects, String[]::new, subject -> subject.kind().name()),
                column(subjects, Long[]::new, Subject::id),
                column(subjects, Integer[]::new, Subject::neighbourhoodId));
    }

    private static Tuple source(Tuple parameters, List<TagSource> sources) {
        return parameters
                .addValue(column(sources, String[]::new, source -> source.kind().name()))
                .addValue(column(sources, String[]::new, TagSource::name));
    }

    static <T, C> C[] column(Collection<T> rows, IntFunction<C[]> array, Function<T, @Nullable C> value) {
        return rows.stream().map(value).toArray(array);
    }

    static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
