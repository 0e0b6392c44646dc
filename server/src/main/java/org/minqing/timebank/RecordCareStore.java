package org.minqing.timebank;

import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.data.Interval;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Tx;

/** Statements that find what time has made of records and activities. Only the database's clock counts. */
@ApplicationScoped
class RecordCareStore {
    private static final String FORGOTTEN = """
        select r.id from service_record r join activity a on a.id = r.activity_id
        where r.state = 'OPEN' and a.ends_at < now() - $1::interval order by r.id limit $2
        """;

    private static final String UNDOUBTED = """
        select r.id from service_record r join volunteer v on v.id = r.volunteer_id
        where r.state = 'PENDING' and not r.is_sampled and r.pending_since < now() - $1::interval
          and v.resident_id is not null
        order by r.pending_since, r.id limit $2
        """;

    private static final String OVER = """
        select id from activity where state = 'OPEN' and ends_at < now() - $1::interval order by ends_at, id limit $2
        """;

    /** Between which other records of its volunteer a record lies. */
    private static final String NEIGHBOURS = """
        select
          (select min(o.in_at) from service_record o where o.volunteer_id = r.volunteer_id and o.id <> r.id
            and o.state not in ('REJECTED', 'REVERSED') and o.in_at > r.in_at),
          (select max(o.out_at) from service_record o where o.volunteer_id = r.volunteer_id and o.id <> r.id
            and o.state not in ('REJECTED', 'REVERSED') and o.out_at <= r.out_at)
        from service_record r where r.id = $1
        """;

    /** Whether another record of its volunteer stands for a part of the time that a rule gave it. */
    private static final String ELSEWHERE = """
        select exists (select from service_record o join service_record r on r.id = $1
          where o.volunteer_id = r.volunteer_id and o.id <> r.id and o.state not in ('REJECTED', 'REVERSED')
            and record_span(o.in_at, o.out_at) && tstzrange($2, $3, '[)'))
        """;

    /** Who had a place and did not come, who waited in vain, and how reliable that makes each of them. */
    private static final String END = """
        with ended as (
          update activity set state = 'ENDED', version = version + 1 where id = $1 and state = 'OPEN' returning id),
        missed as (
          update sign_up s set state = 'MISSED', version = s.version + 1 from ended e
          where s.activity_id = e.id and s.state = 'PLACED' returning s.volunteer_id),
        unplaced as (
          update sign_up s set state = 'CANCELLED', ended_at = now(), ended_why = 'NOT_PLACED', version = s.version + 1
          from ended e where s.activity_id = e.id and s.state = 'WAITING'),
        counted as (
          select volunteer_id, 0 as came, 1 as stayed_away from missed
          union all
          select s.volunteer_id, 1, 0 from ended e join sign_up s on s.activity_id = e.id and s.state = 'ATTENDED')
        update volunteer v set attended = v.attended + c.came, missed = v.missed + c.stayed_away
        from counted c where v.id = c.volunteer_id
        """;

    /** Records of which one end is missing although their activity ended so long ago. */
    Uni<List<Long>> listForgotten(Tx tx, Duration after, int most) {
        return keys(tx, FORGOTTEN, after, most);
    }

    /** Records that nobody has said a word about for so long. */
    Uni<List<Long>> listUndoubted(Tx tx, Duration after, int most) {
        return keys(tx, UNDOUBTED, after, most);
    }

    /** Activities that ended so long ago that no phone brings anything any more. */
    Uni<List<Long>> listOver(Tx tx, Duration after, int most) {
        return keys(tx, OVER, after, most);
    }

    private static Uni<List<Long>> keys(Tx tx, String sql, Duration after, int most) {
        Interval interval = Interval.of(0, 0, 0, 0, 0, (int) after.toSeconds());
        return tx.run(sql, Tuple.of(interval, most)).map(RecordCareStore::keys);
    }

    private static List<Long> keys(RowSet<Row> rows) {
        List<Long> keys = new ArrayList<>(rows.size());
        rows.forEach(row -> keys.add(row.getLong(0)));
        return keys;
    }

    /** When the volunteer's next record begins and when the one before ended. */
    record Neighbours(@Nullable Instant nextFrom, @Nullable Instant beforeUntil) {}

    Uni<Neighbours> findNeighbours(Tx tx, long record) {
        return tx.run(NEIGHBOURS, Tuple.of(record)).map(rows -> {
            Row row = rows.iterator().next();
            return new Neighbours(Times.instant(row, 0), Times.instant(row, 1));
        });
    }

    Uni<Boolean> isElsewhere(Tx tx, ServiceRecord record) {
        return tx.run(ELSEWHERE, Tuple.of(record.id(), Times.utc(record.since()), Times.utc(record.until())))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    Uni<Void> end(Tx tx, long activity) {
        return tx.run(END, Tuple.of(activity)).replaceWithVoid();
    }
}
