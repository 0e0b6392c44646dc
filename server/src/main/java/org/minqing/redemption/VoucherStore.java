package org.minqing.redemption;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.minqing.access.Caller;
import org.minqing.platform.Actor;
import org.minqing.platform.Columns;
import org.minqing.platform.Cursor;
import org.minqing.platform.NodeId;
import org.minqing.platform.Page;
import org.minqing.platform.Reads;
import org.minqing.platform.Tx;

/** Every statement on vouchers, but those of redeeming. */
@ApplicationScoped
class VoucherStore {
    private static final String FROM = " from voucher v join service_point p on p.id = v.service_point_id ";

    private static final String BY_ID = "select " + VoucherView.columns(VoucherView.IS_OWN) + FROM + "where v.id = $1";

    private static final String MINE =
            "select " + VoucherView.columns("true") + FROM + "where " + VoucherView.IS_OWN + """
             and ($1::text[] is null or v.state = any($1)) and (v.made_at, v.id) < (coalesce($2, 'infinity'::timestamptz), $3)
            order by v.made_at desc, v.id desc limit $4
            """;

    /** At the counters of whoever reads, or of its area. */
    private static final String LIST = "select " + VoucherView.columns("false") + FROM + """
            where ($1::text[] is null or v.state = any($1)) and (v.made_at, v.id) < (coalesce($2, 'infinity'::timestamptz), $3)
              and ($5::bigint is null or v.service_point_id = $5)
              and ($6::date is null or (v.scanned_at at time zone 'Asia/Shanghai')::date = $6)
              and (not $7 or v.service_point_id in (select o.service_point_id from service_point_operator o where o.subject = (select actor())))
            order by v.made_at desc, v.id desc limit $4
            """;

    private static final String LOCK = """
            select v.neighbourhood_id, p.area_id, v.item_id, v.pieces, v.points, v.hold_id, v.transfer_id, v.state,
              v.scanned_at is not null, v.expires_at <= clock_timestamp(), v.owner_id,
              exists (select 1 from ledger_member m where m.subject = $2 and (m.resident_id = v.owner_id or exists (
                select 1 from ledger_proxy x where x.owner_id = v.owner_id and x.proxy_id = m.resident_id and x.ended_at is null
                  and x.until > now()))),
              exists (select 1 from ledger_member m where m.subject = $2 and m.resident_id = v.owner_id),
              exists (select 1 from service_point_operator o where o.service_point_id = v.service_point_id and o.subject = $2)
            from voucher v join service_point p on p.id = v.service_point_id where v.id = $1 for update of v
            """;

    private static final String SCAN =
            "update voucher set scanned_at = now(), scanned_by = $2 where id = $1 and scanned_at is null";

    private static final String CAPTURE = """
            update voucher set state = 'CAPTURED', ended_at = now(), ended_by = $2, transfer_id = $3 where id = $1 and state = 'HELD'
            """;

    private static final String REFUND = """
            update voucher set state = 'REFUNDED', refunded_at = now(), refunded_by = $2, refund_reason = $3, refund_id = $4
            where id = $1 and state = 'CAPTURED'
            """;

    private static final String END =
            "update voucher set state = $3, ended_at = now(), ended_by = $2 where id = any($1) and state = 'HELD'";

    private static final String DUE = """
            select id, item_id, hold_id from voucher where state = 'HELD' and expires_at <= clock_timestamp()
            order by expires_at, id limit $1 for update skip locked
            """;

    private static final String LOCK_ITEMS = "select id from item where id = any($1) order by id for update";

    /** Pieces of vouchers come back; the items are locked. */
    private static final String RESTOCK = """
            with back as (
              insert into stock_movement (neighbourhood_id, item_id, kind, pieces, voucher_id)
              select i.area_id, i.id, $2, v.pieces, v.id from voucher v join item i on i.id = v.item_id where v.id = any($1)
              returning item_id, pieces)
            update item i set on_hand = i.on_hand + b.pieces
            from (select item_id, sum(pieces)::int as pieces from back group by item_id) b where i.id = b.item_id
            """;

    private final Reads reads;

    VoucherStore(Reads reads) {
        this.reads = reads;
    }

    Uni<Optional<VoucherView>> findVoucher(Actor actor, long key) {
        return reads.ask(
                actor,
                BY_ID,
                Tuple.of(key),
                rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(VoucherView.read(rows.iterator().next())));
    }

    /** The caller's own and those of people for whom it is a proxy, the latest first. */
    Uni<VoucherConnection> listMine(Caller caller, List<VoucherState> states, Page page) {
        return reads.ask(OwnRows.alone(caller), MINE, place(states, page), rows -> connection(rows, page));
    }

    /** Of the caller's counters, or of its area. */
    Uni<VoucherConnection> list(Caller caller, VoucherFilter filter, Page page) {
        Actor actor = OwnRows.of(caller);
        List<VoucherState> states = filter.states() == null ? List.of() : filter.states();
        Tuple values = place(states, page)
                .addValue(
                        filter.servicePointId() == null
                                ? null
                                : NodeId.number(ServicePointView.TYPE, filter.servicePointId())
                                        .orElse(-1L))
                .addValue(filter.scannedOn())
                .addValue(actor != caller);
        return reads.ask(actor, LIST, values, rows -> connection(rows, page));
    }

    private static Tuple place(List<VoucherState> states, Page page) {
        return Tuple.tuple()
                .addValue(
                        states.isEmpty()
                                ? null
                                : states.stream().map(Enum::name).toArray(String[]::new))
                .addValue(page.after()
                        .map(after -> after.at().atOffset(ZoneOffset.UTC))
                        .orElse(null))
                .addValue(page.after().map(Cursor::id).orElse(Long.MAX_VALUE))
                .addValue(page.limit());
    }

    private static VoucherConnection connection(RowSet<Row> rows, Page page) {
        List<VoucherEdge> edges = page.entries(rows, row -> {
            VoucherView voucher = VoucherView.read(row);
            return new VoucherEdge(voucher, new Cursor(voucher.redeemedAt(), voucher.key()).encode());
        });
        return new VoucherConnection(edges, page.info(rows, edges, VoucherEdge::cursor));
    }

    /** The voucher under its lock, as {@code subject} stands to it. */
    Uni<Optional<Voucher>> lock(Tx tx, long key, String subject) {
        return tx.run(LOCK, Tuple.of(key, subject)).map(rows -> {
            if (rows.size() == 0) {
                return Optional.empty();
            }
            Row row = rows.iterator().next();
            return Optional.of(new Voucher(
                    key,
                    row.getInteger(0),
                    row.getInteger(1),
                    row.getLong(2),
                    row.getInteger(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6),
                    VoucherState.valueOf(row.getString(7)),
                    row.getBoolean(8),
                    row.getBoolean(9),
                    new Voucher.Standing(row.getLong(10), row.getBoolean(11), row.getBoolean(12), row.getBoolean(13))));
        });
    }

    Uni<Void> scan(Tx tx, long key, String subject) {
        return tx.run(SCAN, Tuple.of(key, subject)).replaceWithVoid();
    }

    Uni<Void> capture(Tx tx, long key, String subject, long transfer) {
        return tx.run(CAPTURE, Tuple.of(key, subject, transfer)).replaceWithVoid();
    }

    Uni<Void> refund(Tx tx, long key, String subject, String reason, long transfer) {
        return tx.run(REFUND, Tuple.of(key, subject, reason, transfer)).replaceWithVoid();
    }

    /** Ends vouchers that nobody captured. */
    Uni<Void> end(Tx tx, List<Long> keys, VoucherState state, String subject) {
        return tx.run(
                        END,
                        Columns.of(keys.toArray(Long[]::new)).addValue(subject).addValue(state.name()))
                .replaceWithVoid();
    }

    /** A voucher whose time is over. */
    record Due(long key, long item, long hold) {}

    /** The longest overdue, locked; those that another server has are left out. */
    Uni<List<Due>> lockDue(Tx tx, int limit) {
        return tx.run(DUE, Tuple.of(limit)).map(rows -> {
            List<Due> due = new ArrayList<>(rows.size());
            rows.forEach(row -> due.add(new Due(row.getLong(0), row.getLong(1), row.getLong(2))));
            return due;
        });
    }

    Uni<Void> lockItems(Tx tx, List<Long> items) {
        return tx.run(LOCK_ITEMS, Columns.of(items.toArray(Long[]::new))).replaceWithVoid();
    }

    /** @param kind how the stock's own row calls it: {@code RELEASED} or {@code RETURNED} */
    Uni<Void> restock(Tx tx, List<Long> keys, String kind) {
        return tx.run(RESTOCK, Columns.of(keys.toArray(Long[]::new)).addValue(kind))
                .replaceWithVoid();
    }
}
