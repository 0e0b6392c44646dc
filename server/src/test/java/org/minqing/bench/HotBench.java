package org.minqing.bench;

import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;

/**
 * One hot item of 10,000 pieces and 32 buyers on 32 connections: signed in, under row security, each request with an id that is kept,
 * points held in the ledger with their lots, a voucher made, a row of the stock written; until exactly 10,000 are sold. Against
 * {@code pgbench} with 32 clients running the leanest one statement that keeps balance and stock above 0 and both entries.
 */
final class HotBench {
    private static final int CONNECTIONS = 32;
    private static final int BUYERS = 32;
    private static final int PIECES = 10_000;
    private static final int REQUESTS = 30_000;
    private static final int ROUNDS = Integer.getInteger("minqing.bench.rounds", 3);
    private static final Duration SLICE = Duration.ofSeconds(Integer.getInteger("minqing.bench.seconds", 8));
    private static final Duration WARM_UP = Duration.ofSeconds(6);
    /** The rate goes on rising for most of a minute. */
    private static final int WARM_UPS = Integer.getInteger("minqing.bench.warm-ups", 6);

    private static final double TARGET = 1.0;
    private static final long P99_MAX_MICROS = 150_000;

    private static final String MUTATION = """
            mutation Redeem($input: ItemRedeemInput!) { itemRedeem(input: $input) { voucher { id state points code expiresAt } \
            problems { code } } }""";

    private static final String FILL = """
            insert into ledger_member (subject, neighbourhood_id, resident_id, linked_by)
            select 'buyer-' || r.id, r.neighbourhood_id, r.id, 'bench' from resident r where r.id <= 32;
            insert into ledger_account (neighbourhood_id, kind, owner_id, shard, asset, floor, has_lots, balance, lots)
            select r.neighbourhood_id, 'RESIDENT', r.id, 0, 'POINTS', 0, true, 1000000000, 1000000000 from resident r where r.id <= 32;
            insert into ledger_lot (account_id, expires_on, neighbourhood_id, remaining, held)
            select a.id, date '2030-01-31', a.neighbourhood_id, a.balance, 0 from ledger_account a;
            insert into service_point (area_id, serves_id, areas, name, merchant, address)
            select 4, 4, array[4], '邻里中心', '虚构超市', '虚构路1号';
            insert into ledger_account (neighbourhood_id, kind, owner_id, shard, asset, floor, has_lots)
            select area_id, 'MERCHANT', id, 0, 'POINTS', 0, false from service_point;
            create table floor_account (id int primary key, balance bigint not null check (balance >= 0)) with (fillfactor = 70);
            create table floor_stock (id int primary key, qty bigint not null check (qty >= 0)) with (fillfactor = 50);
            create table floor_entry (id bigint generated always as identity primary key, account_id int not null references floor_account,
              contra text not null, stock_id int not null, points bigint not null, created_at timestamptz not null default now());
            insert into floor_account select g, 1000000000 from generate_series(1, 3000) g;
            insert into floor_stock values (1, 1000000000000);
            create index on floor_entry (account_id, id);
            """;

    private static final String ITEM = """
            with made as (
              insert into item (service_point_id, area_id, kind, name, points, on_hand)
              select id, area_id, 'GOODS', '大米', 7, %1$d from service_point returning *),
            kept as (
              insert into item_version (item_id, version, neighbourhood_id, content, saved_by)
              select id, version, area_id, '{}', 'bench' from made),
            moved as (
              insert into stock_movement (neighbourhood_id, item_id, kind, pieces, actor)
              select area_id, id, 'RECEIVED', %1$d, 'bench' from made)
            select id from made
            """.formatted(PIECES);

    private static final String FLOOR = """
            \\set acc random(1, 3000)
            \\set pts random(1, 50)
            with a as (update floor_account set balance = balance - :pts::bigint where id = :acc and balance >= :pts::bigint returning id),
                 s as (update floor_stock set qty = qty - 1 where id = 1 and qty >= 1 and exists (select 1 from a) returning id)
            insert into floor_entry (account_id, contra, stock_id, points)
            select a.id, x.contra, s.id, x.sign * :pts::bigint from a, s, (values ('resident', -1), ('mall', 1)) as x(contra, sign);
            """;

    private static final AtomicLong SENT = new AtomicLong();

    private final BenchServer server;
    private final List<String> tokens = new ArrayList<>();

    private HotBench(BenchServer server) {
        this.server = server;
        for (int buyer = 1; buyer <= BUYERS; buyer++) {
            tokens.add(server.token(Role.VOLUNTEER, "buyer-" + buyer, BenchCommunity.codeOf(1)));
        }
    }

    public static void main(String... arguments) throws Exception {
        try (BenchServer server = BenchServer.start(Map.of("minqing.graphql.free-documents", "volunteer"))) {
            server.fill(connection -> {
                new BenchCommunity(1, BUYERS).fill(connection);
                try (Statement statement = connection.createStatement()) {
                    statement.execute(FILL);
                }
            });
            HotBench bench = new HotBench(server);
            for (int i = 0; i < WARM_UPS; i++) {
                Comparison.print(
                        "warm-up: ours %,.0f requests/s",
                        bench.load(bench.item()).run(WARM_UP).perSecond());
            }
            new Comparison("pieces", bench::ours, bench::floor).run(ROUNDS, TARGET);
        }
    }

    private long item() throws SQLException {
        server.execute("vacuum analyze", "checkpoint");
        return number(ITEM);
    }

    private Wrk load(long item) {
        List<Wrk.Request> requests = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            JsonObject input = new JsonObject()
                    .put("itemId", NodeId.of("CatalogueItem", item))
                    .put("pieces", 1)
                    .put("requestId", "bench-%010d".formatted(SENT.incrementAndGet()));
            requests.add(new Wrk.Request(
                    tokens.get(i / 2 % BUYERS),
                    new JsonObject()
                            .put("query", MUTATION)
                            .put("variables", new JsonObject().put("input", input))
                            .encode()));
        }
        return new Wrk(server.server().url(), CONNECTIONS, requests);
    }

    /** Pieces in a second, from the first that was sold to the last. */
    private double ours() throws Exception {
        long item = item();
        Wrk.Result result = load(item).run(SLICE);
        check(item);
        Comparison.print(
                "%,d requests, p50 %.1f ms, p99 %.1f ms (target 150)%s",
                result.requests(),
                result.p50() / 1e3,
                result.p99() / 1e3,
                result.p99() > P99_MAX_MICROS ? ": too slow" : "");
        return number("select %d / extract(epoch from max(made_at) - min(made_at)) from voucher where item_id = %d"
                .formatted(PIECES, item));
    }

    private void check(long item) throws SQLException {
        long sold = number("select coalesce(sum(pieces), 0) from voucher where item_id = " + item);
        long left = number("select on_hand from item where id = " + item);
        long moved = number("select -sum(pieces) from stock_movement where kind = 'SOLD' and item_id = " + item);
        long apart = number("""
                select count(*) from ledger_account a where a.kind = 'RESIDENT' and a.held <>
                  (select coalesce(sum(v.points), 0) from voucher v where v.owner_id = a.owner_id and v.state = 'HELD')
                """);
        if (sold != PIECES || left != 0 || moved != PIECES || apart != 0) {
            throw new IllegalStateException("%d sold, %d left, %d moved, %d accounts hold other than their vouchers"
                    .formatted(sold, left, moved, apart));
        }
    }

    private double floor() throws Exception {
        server.execute("truncate floor_entry", "vacuum floor_account", "vacuum floor_stock", "checkpoint");
        return new Pgbench(server, CONNECTIONS, FLOOR).perSecond(SLICE);
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = server.connect();
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
