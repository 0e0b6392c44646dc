package org.minqing.alerts;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.minqing.alerts.Episode.End;
import org.minqing.alerts.Reconciliation.Amendment;
import org.minqing.alerts.Reconciliation.Written;
import org.minqing.meters.ConditionKind;
import org.minqing.meters.MeterChanges;
import org.minqing.platform.Columns;
import org.minqing.platform.Tx;

/** Statements that write alerts down as readings prove them. */
@ApplicationScoped
class AlertStore {
    /**
     * Each alert finds whom it concerns, and whether something holds it back: a suppression of its house, building or concentrator,
     * or for a silent meter the silence of its concentrator. A silence that lasts is of today, however old its last reading. One active alert per house and kind, whoever writes first.
     */
    private static final String INSERT = """
            with inserted as (
              insert into alert (neighbourhood_id, kind, severity, rule_id, rule_version, house_id, meter_id, resident_id, began_at,
                raised_at, seen_until, volume_ml, condition, cleared_at, cleared_why, visibility, suppression_id, held_by,
                is_history)
              select m.neighbourhood_id, r.kind, r.severity, r.id, r.version, m.house_id, m.id, p.id, to_timestamp(o.began),
                to_timestamp(o.raised), q.seen, o.ml, case when o.cleared is null then 'ACTIVE' else 'CLEARED' end,
                to_timestamp(o.cleared), o.why,
                case when s.id is not null then visibility_under(s.reason) when c.id is not null then 'SUPPRESSED' else 'NORMAL' end,
                s.id, c.id,
                q.seen < now() - interval '24 hours'
              from unnest($1::int[], $2::int[], $3::int[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[],
                $9::text[]) with ordinality as o(meter_id, rule_id, rule_version, began, raised, seen, ml, cleared, why, n)
              join meter m on m.id = o.meter_id
              join alert_rule r on r.id = o.rule_id and r.version = o.rule_version
              cross join lateral (
                select case when r.kind = 'METER_SILENT' and o.cleared is null then now() else to_timestamp(o.seen) end as seen) q
              left join lateral (
                select p.id from residency y join resident p on p.id = y.resident_id
                where y.house_id = m.house_id and y.kind = 'ACTUAL' and y.until is null and p.death_date is null
                order by p.lives_alone desc, p.birth_date nulls last, p.id limit 1) p on true
              left join suppression s on o.cleared is null
                and s.id = suppression_holding(m.house_id, m.id, r.kind, to_timestamp(o.began))
                and (s.since <= q.seen or q.seen >= now() - interval '24 hours')
              left join lateral (
                select a.id from alert a
                where a.concentrator_id = m.concentrator_id and a.kind = 'CONCENTRATOR_SILENT' and a.condition = 'ACTIVE') c
                on o.cleared is null and r.kind = 'METER_SILENT'
              order by o.n
              on conflict (house_id, kind) where condition = 'ACTIVE' and house_id is not null do nothing
              returning *),
            withheld as (
              insert into alert_withheld (alert_id, suppression_id, neighbourhood_id, since)
              select id, suppression_id, neighbourhood_id, now() from inserted where suppression_id is not null)
            select i.id, i.neighbourhood_id, i.kind, i.severity, i.house_id, i.resident_id, i.raised_at, r.ask,
              r.ask_minutes, d.is_now,
              i.condition = 'ACTIVE' and i.visibility = 'NORMAL' and not i.is_history and r.dispatches
            from inserted i join alert_rule r on r.id = i.rule_id and r.version = i.rule_version
            join dispatch_hours d on d.hours = r.hours
            """;

    private static final String CLEAR = """
            with over as (
              update alert a set condition = 'CLEARED', cleared_at = greatest(a.raised_at, to_timestamp(c.at)), cleared_why = c.why,
                next_at = null, version = a.version + 1
              from unnest($1::int[], $2::text[], $3::bigint[], $4::text[]) as c(meter_id, kind, at, why)
              where a.meter_id = c.meter_id and a.kind = c.kind and a.condition = 'ACTIVE'
              returning a.id, a.neighbourhood_id),
            released as (
              update alert_withheld w set until = now() from over where w.alert_id = over.id and w.until is null)
            select id, neighbourhood_id from over
            """;

    private static final String CLEAR_OF_REMOVED = """
            with over as (
              update alert set condition = 'CLEARED', cleared_at = greatest(raised_at, now()), cleared_why = 'METER_REMOVED',
                next_at = null, version = version + 1
              where meter_id = $1 and condition = 'ACTIVE' returning id, neighbourhood_id),
            released as (
              update alert_withheld w set until = now() from over where w.alert_id = over.id and w.until is null)
            select id, neighbourhood_id from over
            """;

    private static final String WRITTEN = """
            select a.id, a.meter_id, a.kind, extract(epoch from a.raised_at)::bigint, extract(epoch from a.cleared_at)::bigint
            from unnest($1::int[], $2::bigint[]) as f(meter_id, since)
            join alert a on a.meter_id = f.meter_id and a.kind <> 'VACANT_USE'
              and (a.cleared_at is null or a.cleared_at > to_timestamp(f.since))
              and a.cleared_why is distinct from 'DISPROVED'
            order by a.meter_id, a.kind, a.raised_at
            """;

    /** What is so again after it was over is decided about again; the alerts that end by this are told. */
    private static final String AMEND = """
            with amended as (
              update alert a set
              began_at = coalesce(to_timestamp(c.began), a.began_at),
              raised_at = coalesce(to_timestamp(c.raised), a.raised_at),
              volume_ml = coalesce(c.ml, a.volume_ml),
              condition = case when c.cleared is null then 'ACTIVE' else 'CLEARED' end,
              cleared_at = to_timestamp(c.cleared), cleared_why = c.why,
              next_at = case when c.cleared is null
                then case when a.condition = 'CLEARED' and not a.is_history then now() else a.next_at end end,
              version = a.version + 1
              from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::text[])
                as c(id, began, raised, ml, cleared, why)
              join alert before on before.id = c.id
              where a.id = c.id
              returning a.id, a.neighbourhood_id, before.condition = 'ACTIVE' and a.condition = 'CLEARED' as is_over),
            released as (
              update alert_withheld w set until = now() from amended m where w.alert_id = m.id and m.is_over and w.until is null)
            select id, neighbourhood_id from amended where is_over
            """;

    /** What only old readings ever said, and nobody looked at, is taken back; everything else keeps its row. */
    private static final String FORGET = """
            delete from alert a where a.id = any($1) and a.is_history and a.handling = 'NEW' and a.suppression_id is null
              and not exists (select from alert_withheld w where w.alert_id = a.id)
            """;

    private static final String DISPROVE = """
            with over as (
              update alert set condition = 'CLEARED', cleared_at = greatest(raised_at, coalesce(cleared_at, raised_at)),
                cleared_why = 'DISPROVED', next_at = null, version = version + 1
              where id = any($1) returning id, neighbourhood_id),
            released as (
              update alert_withheld w set until = now() from over where w.alert_id = over.id and w.until is null)
            select id, neighbourhood_id from over
            """;

    /** What is still so concerns somebody today; it is decided about at the next turn. */
    private static final String REVIVE = """
            update alert a set is_history = false, next_at = now(), version = a.version + 1
            from unnest($1::int[]) as awake(meter_id)
            where a.meter_id = awake.meter_id and a.is_history and a.condition = 'ACTIVE'
            """;

    /** Nobody answers for it any more and the meter still tells it: a day later it is decided about again. */
    private static final String LOOK_AGAIN = """
            update alert set next_at = now() + interval '1 day', asked_at = null, answered_well_at = null, version = version + 1
            where id = $1 and condition = 'ACTIVE'
            """;

    Uni<Void> lookAgain(Tx tx, long key) {
        return tx.run(LOOK_AGAIN, Tuple.of(key)).replaceWithVoid();
    }

    Uni<Void> revive(Tx tx, List<Integer> meters) {
        return tx.run(REVIVE, Columns.of(meters.toArray(Integer[]::new))).replaceWithVoid();
    }

    /** An episode of a meter, to be written down. */
    record Opening(MeterChanges meter, Episode episode) {}

    /** Writes episodes down; returns the alerts that are new, with what must be done for them. */
    Uni<List<Dispatchable>> insert(Tx tx, List<Opening> openings) {
        return tx.run(INSERT, openingColumns(openings)).map(Dispatchable::list);
    }

    private static Tuple openingColumns(List<Opening> openings) {
        return Columns.of(
                openings.stream().map(opening -> opening.meter.meterId()).toArray(Integer[]::new),
                openings.stream()
                        .map(opening -> opening.episode.rule().ruleId())
                        .toArray(Integer[]::new),
                openings.stream()
                        .map(opening -> opening.episode.rule().ruleVersion())
                        .toArray(Integer[]::new),
                openings.stream().map(opening -> opening.episode.beganAt()).toArray(Long[]::new),
                openings.stream().map(opening -> opening.episode.raisedAt()).toArray(Long[]::new),
                openings.stream().map(opening -> opening.meter.lastAt()).toArray(Long[]::new),
                openings.stream().map(opening -> opening.episode.volumeMl()).toArray(Long[]::new),
                openings.stream().map(opening -> at(opening.episode.end())).toArray(Long[]::new),
                openings.stream().map(opening -> why(opening.episode.end())).toArray(String[]::new));
    }

    /** Ends the active alerts of these meters and kinds; returns the alerts with their areas. */
    Uni<RowSet<Row>> clear(Tx tx, Map<MeterKind, End> ends) {
        List<Map.Entry<MeterKind, End>> all = List.copyOf(ends.entrySet());
        return tx.run(
                CLEAR,
                Columns.of(
                        all.stream().map(end -> end.getKey().meterId).toArray(Integer[]::new),
                        all.stream().map(end -> end.getKey().kind.name()).toArray(String[]::new),
                        all.stream().map(end -> end.getValue().at()).toArray(Long[]::new),
                        all.stream().map(end -> end.getValue().why().name()).toArray(String[]::new)));
    }

    /** Ends all active alerts of a meter that was removed; returns them with their areas. */
    Uni<RowSet<Row>> clearOfRemoved(Tx tx, int meter) {
        return tx.run(CLEAR_OF_REMOVED, Tuple.of(meter));
    }

    /** A meter and a kind of condition. */
    record MeterKind(int meterId, ConditionKind kind) {}

    /** The alerts of each meter that were not over at the time from which on it was folded again. */
    Uni<List<Written>> listWritten(Tx tx, List<MeterChanges> foldedAgain) {
        return tx.run(
                        WRITTEN,
                        Columns.of(
                                foldedAgain.stream().map(MeterChanges::meterId).toArray(Integer[]::new),
                                foldedAgain.stream()
                                        .map(changes ->
                                                changes.foldedAgainSince().orElseThrow())
                                        .toArray(Long[]::new)))
                .map(rows -> {
                    List<Written> written = new ArrayList<>();
                    rows.forEach(row -> written.add(new Written(
                            row.getLong(0),
                            row.getInteger(1),
                            ConditionKind.valueOf(row.getString(2)),
                            row.getLong(3),
                            row.getLong(4))));
                    return written;
                });
    }

    /** Writes the truth over what was written; returns the alerts that are over by it with their areas. */
    Uni<RowSet<Row>> amend(Tx tx, List<Amendment> amendments) {
        return tx.run(
                AMEND,
                Columns.of(
                        amendments.stream().map(Amendment::id).toArray(Long[]::new),
                        amendments.stream()
                                .map(amendment ->
                                        amendment.begins().map(Episode::beganAt).orElse(null))
                                .toArray(Long[]::new),
                        amendments.stream()
                                .map(amendment -> amendment
                                        .begins()
                                        .map(Episode::raisedAt)
                                        .orElse(null))
                                .toArray(Long[]::new),
                        amendments.stream()
                                .map(amendment -> amendment
                                        .begins()
                                        .map(Episode::volumeMl)
                                        .orElse(null))
                                .toArray(Long[]::new),
                        amendments.stream()
                                .map(amendment -> at(amendment.end()))
                                .toArray(Long[]::new),
                        amendments.stream()
                                .map(amendment -> why(amendment.end()))
                                .toArray(String[]::new)));
    }

    Uni<Void> forget(Tx tx, List<Long> disproved) {
        return tx.run(FORGET, ids(disproved)).replaceWithVoid();
    }

    /** Marks what was never so; returns the alerts that keep their row with their areas. */
    Uni<RowSet<Row>> disprove(Tx tx, List<Long> disproved) {
        return tx.run(DISPROVE, ids(disproved));
    }

    private static Tuple ids(List<Long> ids) {
        return Columns.of(ids.toArray(Long[]::new));
    }

    private static @Nullable Long at(@Nullable End end) {
        return end == null ? null : end.at();
    }

    private static @Nullable String why(@Nullable End end) {
        return end == null ? null : end.why().name();
    }
}
