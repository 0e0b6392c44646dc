package org.minqing.alerts;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.minqing.meters.ConcentratorChange;
import org.minqing.platform.Columns;
import org.minqing.platform.Tx;

/** Statements on alerts of concentrators, and on those of meters that such an alert holds back. */
@ApplicationScoped
class ConcentratorAlertStore {
    /** One active alert per concentrator, whoever writes first. */
    private static final String INSERT = """
            with inserted as (
              insert into alert (neighbourhood_id, kind, severity, rule_id, rule_version, concentrator_id, began_at, raised_at,
                seen_until, visibility, suppression_id)
              select o.area, r.kind, r.severity, r.id, r.version, o.id, o.last_at, o.last_at + make_interval(mins => o.minutes), now(),
                case when s.id is null then 'NORMAL' else visibility_under(s.reason) end, s.id
              from unnest($1::int[], $2::int[], $3::timestamptz[], $4::int[], $5::int[], $6::int[])
                as o(id, area, last_at, rule_id, rule_version, minutes)
              join alert_rule r on r.id = o.rule_id and r.version = o.rule_version
              left join lateral (
                select s.id, s.reason from suppression s
                where s.ended_at is null and s.until > now() and s.concentrator_id = o.id
                  and (s.kinds is null or r.kind = any(s.kinds))
                order by s.until desc, s.id limit 1) s on true
              order by o.id
              on conflict (concentrator_id, kind) where condition = 'ACTIVE' and concentrator_id is not null do nothing
              returning *),
            withheld as (
              insert into alert_withheld (alert_id, suppression_id, neighbourhood_id, since)
              select id, suppression_id, neighbourhood_id, now() from inserted where suppression_id is not null)
            select i.id, i.neighbourhood_id, i.kind, i.severity, i.house_id, i.resident_id, i.raised_at, r.ask, r.ask_minutes,
              d.is_now, i.visibility = 'NORMAL' and r.dispatches
            from inserted i join alert_rule r on r.id = i.rule_id and r.version = i.rule_version
            join dispatch_hours d on d.hours = r.hours
            """;

    /** The silence of its meters is its own silence: what is not yet on its way to somebody waits until it is heard again. */
    private static final String HOLD = """
            update alert a set visibility = 'SUPPRESSED', held_by = c.id, version = a.version + 1
            from alert c join meter m on m.concentrator_id = c.concentrator_id
            where c.concentrator_id = any($1) and c.kind = 'CONCENTRATOR_SILENT' and c.condition = 'ACTIVE'
              and a.meter_id = m.id and a.kind = 'METER_SILENT' and a.condition = 'ACTIVE' and a.visibility = 'NORMAL'
              and a.next_at is not null
            """;

    private static final String CLEAR = """
            with over as (
              update alert set condition = 'CLEARED', cleared_at = greatest(raised_at, now()), cleared_why = 'REPORTED_AGAIN',
                next_at = null, version = version + 1
              where concentrator_id = any($1) and kind = 'CONCENTRATOR_SILENT' and condition = 'ACTIVE'
              returning id, neighbourhood_id),
            released as (
              update alert_withheld w set until = now() from over where w.alert_id = over.id and w.until is null),
            due as (
              update alert a set next_at = now() + make_interval(secs => $2), version = a.version + 1
              from over where a.held_by = over.id and a.condition = 'ACTIVE')
            select id, neighbourhood_id from over
            """;

    /** Meters report one after the other once their concentrator is heard again: those that will are given so long. */
    private static final double GRACE_SECONDS = 3_600;

    /** Writes down that these fell silent; returns the alerts that are new. */
    Uni<List<Dispatchable>> insert(Tx tx, List<ConcentratorChange> silent) {
        return tx.run(
                        INSERT,
                        Columns.of(
                                ids(silent),
                                silent.stream()
                                        .map(ConcentratorChange::neighbourhoodId)
                                        .toArray(Integer[]::new),
                                silent.stream()
                                        .map(change -> change.lastAt().atOffset(java.time.ZoneOffset.UTC))
                                        .toArray(java.time.OffsetDateTime[]::new),
                                silent.stream().map(ConcentratorChange::ruleId).toArray(Integer[]::new),
                                silent.stream()
                                        .map(ConcentratorChange::ruleVersion)
                                        .toArray(Integer[]::new),
                                silent.stream()
                                        .map(ConcentratorChange::windowMinutes)
                                        .toArray(Integer[]::new)))
                .call(() -> tx.run(HOLD, Columns.of(ids(silent))))
                .map(Dispatchable::list);
    }

    /** Ends the alerts of these, and lets what they held be decided about; returns the alerts that ended with their areas. */
    Uni<RowSet<Row>> clear(Tx tx, List<ConcentratorChange> heard) {
        return tx.run(CLEAR, Tuple.tuple().addValue(ids(heard)).addValue(GRACE_SECONDS));
    }

    private static Integer[] ids(List<ConcentratorChange> changes) {
        return changes.stream().map(ConcentratorChange::concentratorId).toArray(Integer[]::new);
    }
}
