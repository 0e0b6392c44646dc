package org.minqing.redemption;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Sight;
import org.minqing.platform.Columns;
import org.minqing.platform.Json;
import org.minqing.platform.Outcome;
import org.minqing.platform.Tx;

/** The statements of redeeming: each takes all that travel together. */
@ApplicationScoped
class RedeemStore {
    /** In the order of their keys; whoever wants one of them waits here, and then sees it as it is. */
    private static final String LOCK = """
            select i.id, i.version, i.name, i.points, i.limit_pieces, i.hold_days,
              i.is_offered and p.is_open and i.valid_from <= now() and coalesce(i.valid_until > now(), true),
              i.on_hand, p.id, p.areas, clock_timestamp()
            from item i join service_point p on p.id = i.service_point_id
            where i.id = any($1) order by i.id for update of i
            """;

    private static final String KNOWN = """
            select a.n::int, q.digest, q.outcome
            from unnest($1::text[], $2::text[]) with ordinality as a(actor, request_id, n)
            join request q on q.actor = a.actor and q.request_id = a.request_id
            """;

    /** After the lock: what others took of the item is seen. */
    private static final String BUYERS = """
            select m.resident_id, r.id, r.neighbourhood_id, r.name,
              r.id = m.resident_id or exists (
                select 1 from ledger_proxy x where x.owner_id = r.id and x.proxy_id = m.resident_id and x.ended_at is null and x.until > now()),
              case when i.limit_pieces is null then 0 else (
                select coalesce(sum(v.pieces), 0)::int from voucher v
                where v.owner_id = r.id and v.item_id = i.id and v.state in ('HELD', 'CAPTURED')
                  and v.made_at >= limit_begins(i.limit_period)) end
            from unnest($1::text[], $2::bigint[], $3::bigint[]) with ordinality as a(subject, owner_id, item_id, n)
            left join ledger_member m on m.subject = a.subject
            left join resident r on r.id = case when a.owner_id is null then m.resident_id else a.owner_id end and r.death_date is null
            left join item i on i.id = a.item_id
            order by a.n
            """;

    /**
     * Writes vouchers, takes their pieces, and keeps the answer of each request: that of a voucher under its number, that of a refusal
     * as it was told.
     */
    private static final String WRITE = """
            with made as (
              insert into voucher (neighbourhood_id, owner_id, holder, item_id, item_version, item_name, service_point_id, pieces, points,
                hold_id, made_by, is_by_proxy, expires_at)
              select m.neighbourhood_id, m.owner_id, m.holder, m.item_id, i.version, i.name, i.service_point_id, m.pieces,
                m.pieces::bigint * i.points, m.hold_id, m.made_by, m.is_by_proxy, m.expires_at
              from unnest($1::bigint[], $2::int[], $3::bigint[], $4::text[], $5::bigint[], $6::int[], $7::text[], $8::boolean[],
                $9::timestamptz[]) as m(hold_id, neighbourhood_id, owner_id, holder, item_id, pieces, made_by, is_by_proxy, expires_at)
              join item i on i.id = m.item_id
              returning *),
            sold as (
              update item i set on_hand = i.on_hand - s.pieces
              from (select item_id, sum(pieces)::int as pieces from made group by item_id) s where i.id = s.item_id),
            moved as (
              insert into stock_movement (neighbourhood_id, item_id, kind, pieces, voucher_id)
              select p.area_id, m.item_id, 'SOLD', -m.pieces, m.id
              from made m join service_point p on p.id = m.service_point_id),
            kept as (
              insert into request (actor, request_id, operation, digest, outcome)
              select a.actor, a.request_id, $10, a.digest,
                coalesce(a.refusal::jsonb, jsonb_build_object('key', m.id, 'problems', '[]'::jsonb, 'replayed', false))
              from unnest($11::text[], $12::text[], $13::bytea[], $14::bigint[], $15::text[])
                as a(actor, request_id, digest, hold_id, refusal)
              left join made m on m.hold_id = a.hold_id
              order by a.actor, a.request_id)
            select %s, v.hold_id from made v join service_point p on p.id = v.service_point_id
            """.formatted(VoucherView.columns("true"));

    /** The items, locked, by key. */
    Uni<Map<Long, Shelf>> lock(Tx tx, List<Redeeming> all) {
        Long[] items = all.stream().map(Redeeming::itemKey).distinct().toArray(Long[]::new);
        return tx.run(LOCK, Columns.of(items)).map(rows -> {
            Map<Long, Shelf> shelves = new HashMap<>();
            rows.forEach(row -> shelves.put(row.getLong(0), new Shelf(stand(row))));
            return shelves;
        });
    }

    private static Shelf.Stand stand(Row row) {
        return new Shelf.Stand(
                row.getLong(0),
                row.getInteger(1),
                row.getString(2),
                row.getInteger(3),
                row.getInteger(4),
                row.getInteger(5),
                row.getBoolean(6),
                row.getInteger(7),
                row.getLong(8),
                row.getArrayOfIntegers(9),
                row.getOffsetDateTime(10).toInstant());
    }

    /** What was answered before. */
    record Known(byte[] digest, Outcome outcome) {}

    /** What was answered to these requests before, by their place in the list. */
    Uni<Map<Integer, Known>> listKnown(Tx tx, List<Redeeming> all) {
        return tx.run(
                        KNOWN,
                        Columns.of(
                                texts(all, one -> one.caller().subject()),
                                texts(all, one -> one.key().requestId())))
                .map(rows -> {
                    Map<Integer, Known> known = new HashMap<>();
                    rows.forEach(row -> known.put(
                            row.getInteger(0) - 1,
                            new Known(
                                    row.getBuffer(1).getBytes(),
                                    Json.read(row.getJsonObject(2).encode(), Outcome.class))));
                    return known;
                });
    }

    /** For whom each of them redeems, in their order. */
    Uni<List<Buyer>> listBuyers(Tx tx, List<Redeeming> all) {
        Tuple values = Columns.of(
                texts(all, one -> one.caller().subject()),
                all.stream().map(Redeeming::owner).toArray(Long[]::new),
                all.stream().map(Redeeming::itemKey).toArray(Long[]::new));
        return tx.run(BUYERS, values).map(rows -> {
            List<Buyer> buyers = new ArrayList<>(all.size());
            rows.forEach(row -> buyers.add(buyer(row)));
            return buyers;
        });
    }

    private static Buyer buyer(Row row) {
        String name = row.getString(3);
        return new Buyer(
                row.getLong(0),
                row.getLong(1),
                Optional.ofNullable(row.getInteger(2)).orElse(0),
                name == null ? "" : Sight.maskedName(name),
                Boolean.TRUE.equals(row.getBoolean(4)),
                Optional.ofNullable(row.getInteger(5)).orElse(0));
    }

    /** Somebody whose points are held. */
    record Served(Redeeming redeeming, Buyer buyer, long hold, Instant expiresAt) {}

    /** An answer to keep: to a voucher of this hold, or a refusal. */
    record Answer(
            Redeeming redeeming,
            @Nullable Long hold,
            @Nullable Outcome refusal) {}

    /** Writes it all as the last statement of {@code tx}; the vouchers by their holds. */
    Uni<Map<Long, VoucherView>> write(Tx tx, List<Served> served, List<Answer> answers) {
        return tx.last(WRITE, values(served, answers)).map(RedeemStore::vouchers);
    }

    private static Map<Long, VoucherView> vouchers(RowSet<Row> rows) {
        Map<Long, VoucherView> vouchers = new HashMap<>();
        rows.forEach(row -> vouchers.put(row.getLong(VoucherView.COLUMN_COUNT), VoucherView.read(row)));
        return vouchers;
    }

    private static Tuple values(List<Served> served, List<Answer> answers) {
        return Columns.of(
                        served.stream().map(Served::hold).toArray(Long[]::new),
                        served.stream().map(one -> one.buyer.neighbourhoodId()).toArray(Integer[]::new),
                        served.stream().map(one -> one.buyer.owner()).toArray(Long[]::new),
                        texts(served, one -> one.buyer.holder()),
                        served.stream().map(one -> one.redeeming.itemKey()).toArray(Long[]::new),
                        served.stream().map(one -> one.redeeming.pieces()).toArray(Integer[]::new),
                        texts(served, one -> one.redeeming.caller().subject()),
                        served.stream().map(one -> one.buyer.isProxy()).toArray(Boolean[]::new),
                        served.stream()
                                .map(one -> one.expiresAt.atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new))
                .addValue(Redemptions.OPERATION)
                .addValue(texts(answers, one -> one.redeeming.caller().subject()))
                .addValue(texts(answers, one -> one.redeeming.key().requestId()))
                .addValue(answers.stream()
                        .map(one -> Buffer.buffer(one.redeeming.key().digest()))
                        .toArray(Buffer[]::new))
                .addValue(answers.stream().map(Answer::hold).toArray(Long[]::new))
                .addValue(answers.stream()
                        .map(one -> one.refusal == null ? null : new JsonObject(Json.write(one.refusal)).encode())
                        .toArray(String[]::new));
    }

    private static <T> String[] texts(List<T> all, Function<T, String> text) {
        return all.stream().map(text).toArray(String[]::new);
    }
}
