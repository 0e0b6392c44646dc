package org.minqing.alerts;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.minqing.platform.Columns;
import org.minqing.platform.Tx;

/** Statements on what is held back. */
@ApplicationScoped
class SuppressionStore {
    /** Alerts of the house that are active already are held back from now on, too. */
    private static final String HOLD_BACK = """
            with held as (
              update alert a set visibility = visibility_under(s.reason), suppression_id = s.id, next_at = null, version = a.version + 1
              from suppression s
              where s.id = $1 and a.house_id = s.house_id and a.condition = 'ACTIVE' and a.visibility = 'NORMAL'
                and a.kind = any(s.kinds)
              returning a.id, a.neighbourhood_id)
            insert into alert_withheld (alert_id, suppression_id, neighbourhood_id, since)
            select id, $1, neighbourhood_id, now() from held on conflict do nothing
            """;

    private static final String END_BY_USE = """
            update suppression s set ended_at = greatest(s.since, to_timestamp(u.at)), ended_why = 'FIRST_USE'
            from unnest($1::bigint[], $2::bigint[]) as u(house_id, at)
            where s.house_id = u.house_id and s.reason = 'VACANT' and s.ended_at is null
            returning s.id
            """;

    /** Also ends the alert of use in a vacant home: it is none any more. */
    private static final String END_OF_VACANCY = """
            with used as (
              update alert set condition = 'CLEARED', cleared_at = greatest(raised_at, now()), cleared_why = 'OCCUPIED',
                next_at = null, version = version + 1
              where house_id = $1 and kind = 'VACANT_USE' and condition = 'ACTIVE')
            update suppression set ended_at = now(), ended_why = 'ENDED'
            where house_id = $1 and reason = 'VACANT' and ended_at is null returning id
            """;

    private static final String END_EXPIRED = """
            update suppression set ended_at = until, ended_why = 'EXPIRED'
            where id in (select id from suppression where ended_at is null and until <= now()
                         order by until, id limit $1 for update skip locked)
            returning id
            """;

    /** What is still so is shown again, and decided about at the next turn. */
    private static final String RELEASE = """
            with over as (update alert_withheld set until = now() where suppression_id = any($1) and until is null)
            update alert set visibility = 'NORMAL', suppression_id = null, next_at = now(), version = version + 1
            where suppression_id = any($1) and condition = 'ACTIVE' and not is_history
            """;

    /** An earlier use of the house says nothing of the vacancy that begins now: the next use is told anew. */
    private static final String END_OF_USE = """
            update alert set condition = 'CLEARED', cleared_at = greatest(raised_at, now()), cleared_why = 'STOPPED', next_at = null,
              version = version + 1
            where house_id = $1 and kind = 'VACANT_USE' and condition = 'ACTIVE'
            """;

    Uni<Void> endOfUse(Tx tx, long house) {
        return tx.run(END_OF_USE, Tuple.of(house)).replaceWithVoid();
    }

    Uni<Void> holdBack(Tx tx, long suppression) {
        return tx.run(HOLD_BACK, Tuple.of(suppression)).replaceWithVoid();
    }

    Uni<List<Long>> endByUse(Tx tx, Map<Long, Long> usedAtByHouse) {
        return tx.run(
                        END_BY_USE,
                        Columns.of(
                                usedAtByHouse.keySet().toArray(Long[]::new),
                                usedAtByHouse.values().toArray(Long[]::new)))
                .map(SuppressionStore::ids);
    }

    Uni<List<Long>> endOfVacancy(Tx tx, long house) {
        return tx.run(END_OF_VACANCY, Tuple.of(house)).map(SuppressionStore::ids);
    }

    Uni<List<Long>> endExpired(Tx tx, int most) {
        return tx.run(END_EXPIRED, Tuple.of(most)).map(SuppressionStore::ids);
    }

    Uni<Void> release(Tx tx, List<Long> suppressions) {
        return tx.run(RELEASE, Columns.of(suppressions.toArray(Long[]::new))).replaceWithVoid();
    }

    private static List<Long> ids(RowSet<Row> rows) {
        List<Long> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.getLong(0)));
        return ids;
    }
}
