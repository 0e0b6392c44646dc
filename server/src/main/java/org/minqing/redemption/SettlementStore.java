package org.minqing.redemption;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Actor;
import org.minqing.platform.Cursor;
import org.minqing.platform.Page;
import org.minqing.platform.Reads;
import org.minqing.platform.Tx;

/** Every statement on what service points took in by the day. */
@ApplicationScoped
class SettlementStore {
    private static final String SELECT = "select " + SettlementView.COLUMNS
            + " from settlement s join service_point p on p.id = s.service_point_id ";

    private static final String BY_ID = SELECT + "where s.id = $1";

    private static final String LIST = SELECT + """
            where ($1::bigint is null or s.service_point_id = $1) and s.id < $2
              and (not $4 or s.service_point_id in (select o.service_point_id from service_point_operator o where o.subject = (select actor())))
            order by s.id desc limit $3
            """;

    private static final String COUNTER = """
            with today as (select date_trunc('day', now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai' as begins)
            select count(*) filter (where v.state = 'HELD')::int,
              count(*) filter (where v.scanned_at >= t.begins)::int,
              count(*) filter (where v.transfer_id is not null and v.ended_at >= t.begins)::int,
              coalesce(sum(v.points) filter (where v.transfer_id is not null and v.ended_at >= t.begins), 0)::int,
              (coalesce(sum(v.points) filter (where v.transfer_id is not null
                and not exists (select 1 from settlement_line l where l.voucher_id = v.id and l.kind = 'CAPTURE')), 0)
              - coalesce(sum(v.points) filter (where v.refund_id is not null
                and not exists (select 1 from settlement_line l where l.voucher_id = v.id and l.kind = 'REFUND')), 0))::int
            from today t, voucher v
            where v.service_point_id = $1
            """;

    private static final String LOCK = "select from service_point where id = $1 for no key update";

    /** Asked after the lock, so that whoever waited for it sees the day that was closed meanwhile. */
    private static final String TILL = """
            select p.area_id, (now() at time zone 'Asia/Shanghai')::date,
              (select max(s.day) from settlement s where s.service_point_id = p.id),
              exists (select 1 from service_point_operator o where o.service_point_id = p.id and o.subject = $2)
            from service_point p where p.id = $1
            """;

    /**
     * Takes what no settlement has closed and was captured or refunded before the day's end. What commits at this very moment enters
     * the next one. The ledger's side is counted from its own entries; the table refuses a settlement in which the two differ.
     */
    private static final String CLOSE = """
            with ends as (select ($3::date + 1)::timestamp at time zone 'Asia/Shanghai' as at),
            open as (
              select v.id, 'CAPTURE' as kind, v.points, v.transfer_id as transfer from voucher v, ends
              where v.service_point_id = $1 and v.transfer_id is not null and v.ended_at < ends.at
              union all
              select v.id, 'REFUND', v.points, v.refund_id from voucher v, ends
              where v.service_point_id = $1 and v.refund_id is not null and v.refunded_at < ends.at),
            fresh as materialized (
              select o.* from open o
              where not exists (select 1 from settlement_line l where l.voucher_id = o.id and l.kind = o.kind)),
            booked as (
              select coalesce(sum(e.amount), 0) as points
              from fresh f join ledger_transfer t on t.id = f.transfer
              join ledger_account a on a.kind = 'MERCHANT' and a.owner_id = $1 and a.asset = 'POINTS'
              join ledger_entry e on e.account_id = a.id
                and e.version = case a.id when t.credit_id then t.credit_version when t.debit_id then t.debit_version end),
            closed as (
              insert into settlement (neighbourhood_id, service_point_id, day, captured_count, captured_points, refunded_count,
                refunded_points, ledger_points, closed_by)
              select $2, $1, $3::date, count(*) filter (where f.kind = 'CAPTURE'),
                coalesce(sum(f.points) filter (where f.kind = 'CAPTURE'), 0), count(*) filter (where f.kind = 'REFUND'),
                coalesce(sum(f.points) filter (where f.kind = 'REFUND'), 0), (select points from booked), $4
              from fresh f
              returning id),
            lines as (
              insert into settlement_line (settlement_id, neighbourhood_id, voucher_id, kind, points)
              select c.id, $2, f.id, f.kind, f.points from closed c, fresh f)
            select id from closed
            """;

    /** Those where something was captured or refunded before today and no settlement has it. */
    private static final String UNSETTLED = """
            select distinct v.service_point_id from voucher v
            where (v.transfer_id is not null and v.ended_at < $1
                and not exists (select 1 from settlement_line l where l.voucher_id = v.id and l.kind = 'CAPTURE'))
              or (v.refund_id is not null and v.refunded_at < $1
                and not exists (select 1 from settlement_line l where l.voucher_id = v.id and l.kind = 'REFUND'))
            order by 1
            """;

    private final Reads reads;

    SettlementStore(Reads reads) {
        this.reads = reads;
    }

    Uni<Optional<SettlementView>> findSettlement(Actor actor, long key) {
        return reads.ask(
                actor,
                BY_ID,
                Tuple.of(key),
                rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(SettlementView.read(rows.iterator().next())));
    }

    /** @param isOfCounters of the actor's own counters alone */
    Uni<SettlementConnection> list(Actor actor, @Nullable Long point, Page page, boolean isOfCounters) {
        long before = page.after().map(Cursor::id).orElse(Long.MAX_VALUE);
        return reads.ask(
                actor,
                LIST,
                Tuple.tuple()
                        .addValue(point)
                        .addValue(before)
                        .addValue(page.limit())
                        .addValue(isOfCounters),
                rows -> {
                    List<SettlementEdge> edges = page.entries(rows, row -> {
                        SettlementView settlement = SettlementView.read(row);
                        return new SettlementEdge(settlement, new Cursor(Instant.EPOCH, settlement.key()).encode());
                    });
                    return new SettlementConnection(edges, page.info(rows, edges, SettlementEdge::cursor));
                });
    }

    Uni<CounterView> findCounter(Actor actor, long point) {
        return reads.ask(actor, COUNTER, Tuple.of(point), rows -> {
            Row row = rows.iterator().next();
            return new CounterView(
                    row.getInteger(0), row.getInteger(1), row.getInteger(2), row.getInteger(3), row.getInteger(4));
        });
    }

    /** A service point whose day is being closed. */
    record Till(
            int neighbourhoodId, LocalDate today, @Nullable LocalDate closed, boolean isAtCounter) {}

    Uni<Optional<Till>> lock(Tx tx, long point, String subject) {
        return tx.run(LOCK, Tuple.of(point))
                .chain(() -> tx.run(TILL, Tuple.of(point, subject)))
                .map(rows -> {
                    if (rows.size() == 0) {
                        return Optional.empty();
                    }
                    Row row = rows.iterator().next();
                    return Optional.of(
                            new Till(row.getInteger(0), row.getLocalDate(1), row.getLocalDate(2), row.getBoolean(3)));
                });
    }

    Uni<Long> close(Tx tx, long point, int area, LocalDate day, String author) {
        return tx.run(CLOSE, Tuple.of(point, area, day, author))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Service points with something left of the days before this moment. */
    Uni<List<Long>> listUnsettled(Tx tx, Instant before) {
        return tx.run(UNSETTLED, Tuple.of(before.atOffset(ZoneOffset.UTC))).map(rows -> {
            List<Long> points = new ArrayList<>();
            rows.forEach(row -> points.add(row.getLong(0)));
            return points;
        });
    }
}
