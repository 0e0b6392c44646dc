package org.minqing.tags;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.minqing.platform.Columns;
import org.minqing.platform.Tx;

/** Statements on dated facts. */
@ApplicationScoped
class FactStore {
    /** Those that rules may still count. */
    private static final String LOG = """
            recent as (
              select neighbourhood_id, subject_kind, subject_id, array_agg(distinct fact_kind order by fact_kind) as facts
              from told join fact_kind k on k.id = fact_kind
              where at > $7
              group by neighbourhood_id, subject_kind, subject_id),
            parts as (
              select *, row_number() over (partition by neighbourhood_id, subject_kind, facts order by subject_id) / 1000 as part
              from recent)
            insert into tag_change (neighbourhood_id, subject_kind, subject_ids, facts)
            select neighbourhood_id, subject_kind, array_agg(subject_id order by subject_id), facts
            from parts group by neighbourhood_id, subject_kind, facts, part
            returning neighbourhood_id
            """;

    /** The same fact again changes nothing; another value of it corrects it. */
    private static final String TELL = """
            with told as (
              insert into fact (neighbourhood_id, fact_kind, subject_id, at, reference, value)
              select distinct on (subject_id, fact_kind, at, reference) neighbourhood_id, fact_kind, subject_id, at, reference, value
              from unnest($1::int[], $2::int[], $3::bigint[], $4::timestamptz[], $5::bigint[], $6::float8[]) with ordinality
                as f(neighbourhood_id, fact_kind, subject_id, at, reference, value, n)
              order by subject_id, fact_kind, at, reference, n desc
              on conflict (subject_id, fact_kind, at, reference) do update set value = excluded.value
                where fact.value is distinct from excluded.value
              returning neighbourhood_id, fact_kind, subject_id, at),
            """ + LOG;

    private static final String RETRACT = """
            with told as (
              delete from fact f
              using unnest($1::int[], $2::int[], $3::bigint[], $4::timestamptz[], $5::bigint[], $6::float8[])
                as g(neighbourhood_id, fact_kind, subject_id, at, reference, value)
              where f.fact_kind = g.fact_kind and f.subject_id = g.subject_id and f.at = g.at and f.reference = g.reference
              returning f.neighbourhood_id, f.fact_kind, f.subject_id, f.at),
            """ + LOG;

    /** A fact by the id of its kind. */
    record Told(Fact fact, int kindId) {}

    /** The neighbourhoods in which something was new since {@code countedSince}. */
    Uni<Set<Integer>> tell(Tx tx, List<Told> facts, Instant countedSince) {
        return run(tx, TELL, facts, countedSince);
    }

    Uni<Set<Integer>> retract(Tx tx, List<Told> facts, Instant countedSince) {
        return run(tx, RETRACT, facts, countedSince);
    }

    private static Uni<Set<Integer>> run(Tx tx, String sql, List<Told> facts, Instant countedSince) {
        Tuple parameters = Columns.of(
                TagWriteStore.column(
                        facts, Integer[]::new, told -> told.fact().subject().neighbourhoodId()),
                TagWriteStore.column(facts, Integer[]::new, Told::kindId),
                TagWriteStore.column(
                        facts, Long[]::new, told -> told.fact().subject().id()),
                TagWriteStore.column(
                        facts,
                        OffsetDateTime[]::new,
                        told -> TagWriteStore.time(told.fact().at())),
                TagWriteStore.column(facts, Long[]::new, told -> told.fact().reference()),
                TagWriteStore.column(facts, Double[]::new, told -> told.fact().value()));
        return tx.run(sql, parameters.addValue(TagWriteStore.time(countedSince)))
                .map(rows -> {
                    Set<Integer> areas = new TreeSet<>();
                    rows.forEach(row -> areas.add(row.getInteger(0)));
                    return areas;
                });
    }
}
