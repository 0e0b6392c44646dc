package org.minqing.bench;

import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;

/**
 * Gifts of points through GraphQL: signed in, 32 connections, a pool of 8, 3,000 accounts, each gift with an id of its own that is kept
 * for ever, its two entries, lots and right to spend; against {@code pgbench} with 32 clients running the leanest one statement that
 * keeps an id once, a balance above its floor, versions without a gap and two entries that sum to 0, in tables of its own. Afterwards
 * the whole ledger is replayed.
 */
final class TransferBench {
    private static final int RESIDENTS = Integer.getInteger("minqing.bench.accounts", 3_000);
    private static final int ENTRIES = Integer.getInteger("minqing.bench.entries", 0);
    private static final int GIFTS = Integer.getInteger("minqing.bench.gifts", 100_000);
    private static final int CONNECTIONS = 32;
    private static final int POOL = 8;
    private static final int ROUNDS = Integer.getInteger("minqing.bench.rounds", 3);
    private static final Duration SLICE = Duration.ofSeconds(Integer.getInteger("minqing.bench.seconds", 5));
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    /** The rate goes on rising for most of a minute: much is compiled late. */
    private static final int WARM_UPS = Integer.getInteger("minqing.bench.warm-ups", 12);

    private static final double TARGET = 0.4;
    private static final AtomicLong REQUESTS = new AtomicLong();

    private static final String MUTATION =
            "mutation Gift($input: PointsGiftInput!) { pointsGift(input: $input) { transfer { id } problems { code } } }";

    private static final List<String> FLOOR_TABLES = List.of(
            """
            create table floor_account (id int primary key, floor bigint not null, balance bigint not null, version bigint not null,
              check (balance >= floor)) with (fillfactor = 80)
            """, """
            create table floor_transfer (id bigint generated always as identity primary key, client text not null, client_id text not null,
              debit_id int not null references floor_account, credit_id int not null references floor_account,
              amount bigint not null check (amount > 0), at timestamptz not null default clock_timestamp(), unique (client, client_id))
            """, """
            create table floor_entry (account_id int not null, version bigint not null, transfer_id bigint not null references floor_transfer,
              amount bigint not null, balance bigint not null, primary key (account_id, version))
            """, "insert into floor_account select n, 0, 1000000000, 0 from generate_series(1, 3000) as n");

    /** Both accounts are locked in the order of their numbers first, or two clients would block each other for ever. */
    private static final String FLOOR = """
            \\set one random(1, %1$d)
            \\set step random(1, 4)
            with named as (select :one::int as debit, 1 + (:one::int + :step::int) %% %1$d as credit, gen_random_uuid()::text as client_id),
            locked as materialized (
              select a.id from floor_account a, named n where a.id in (n.debit, n.credit) order by a.id for no key update of a),
            moved as (
              update floor_account a set balance = a.balance + case when a.id = n.debit then -1 else 1 end, version = a.version + 1
              from named n, locked l where a.id = l.id returning a.id, a.balance, a.version),
            written as (
              insert into floor_transfer (client, client_id, debit_id, credit_id, amount)
              select 'bench', client_id, debit, credit, 1 from named returning id, debit_id)
            insert into floor_entry select m.id, m.version, w.id, case when m.id = w.debit_id then -1 else 1 end, m.balance
            from moved m, written w;
            """;

    private final BenchServer server;
    private final List<String> tokens = new ArrayList<>();

    TransferBench(BenchServer server) {
        this.server = server;
        for (int resident = 1; resident <= RESIDENTS; resident++) {
            tokens.add(server.token(Role.VOLUNTEER, BenchBank.subject(resident), BenchCommunity.codeOf(1)));
        }
    }

    public static void main(String... arguments) throws Exception {
        try (BenchServer server = open(ENTRIES)) {
            server.execute(FLOOR_TABLES.toArray(String[]::new));
            TransferBench bench = new TransferBench(server);
            for (int i = 0; i < WARM_UPS; i++) {
                bench.warmUp();
            }
            new Comparison("transfers", bench::ours, bench::floor).run(ROUNDS, TARGET);
            prove(server);
        }
    }

    /** A server whose bank has so many entries of old transfers. */
    static BenchServer open(int entries) throws Exception {
        BenchServer server = BenchServer.start(Map.of(
                "quarkus.datasource.reactive.max-size",
                Integer.toString(POOL),
                "minqing.graphql.free-documents",
                "volunteer,operator"));
        server.fill(connection -> {
            new BenchBank(RESIDENTS).fill(connection);
            if (entries > 0) {
                BenchBank.age(connection, entries);
            }
        });
        return server;
    }

    void warmUp() throws Exception {
        Comparison.print("warm-up: %,.0f transfers/s", load().look(WARM_UP).perSecond());
    }

    static void prove(BenchServer server) throws Exception {
        try (Connection connection = server.connect();
                var statement = connection.createStatement()) {
            statement.execute("set app.scope = '*'");
            long begun = System.nanoTime();
            try (var rows =
                    statement.executeQuery("select count(*), min(broken || ' ' || subject) from ledger_check()")) {
                rows.next();
                Comparison.print(
                        "replayed %,d transfers in %,d ms: %d do not fit %s",
                        server.count("ledger_transfer"),
                        (System.nanoTime() - begun) / 1_000_000,
                        rows.getLong(1),
                        rows.getString(2));
                if (rows.getLong(1) > 0) {
                    throw new IllegalStateException("The books do not fit");
                }
            }
        }
    }

    private Wrk load() {
        Random random = new Random(REQUESTS.get());
        List<Wrk.Request> requests = new ArrayList<>(GIFTS);
        for (int i = 0; i < GIFTS; i++) {
            int from = 1 + random.nextInt(RESIDENTS);
            int home = (from - 1) / BenchBank.FAMILY * BenchBank.FAMILY;
            int to = home + 1 + (from - home - 1 + 1 + random.nextInt(BenchBank.FAMILY - 1)) % BenchBank.FAMILY;
            JsonObject input = new JsonObject()
                    .put("residentId", NodeId.of("Resident", from))
                    .put("toResidentId", NodeId.of("Resident", to))
                    .put("points", 1)
                    .put("requestId", "bench-%010d".formatted(REQUESTS.incrementAndGet()));
            requests.add(new Wrk.Request(
                    tokens.get(from - 1),
                    new JsonObject()
                            .put("query", MUTATION)
                            .put("variables", new JsonObject().put("input", input))
                            .encode()));
        }
        return new Wrk(server.server().url(), CONNECTIONS, requests);
    }

    double ours() throws Exception {
        server.execute("checkpoint");
        long before = server.count("ledger_transfer");
        Wrk.Result result = load().run(SLICE);
        long made = server.count("ledger_transfer") - before;
        if (made < result.requests() || made > result.requests() + CONNECTIONS) {
            throw new IllegalStateException("%d answered, %d made".formatted(result.requests(), made));
        }
        Comparison.print("  p50 %.1f ms, p99 %.1f ms", result.p50() / 1_000.0, result.p99() / 1_000.0);
        return result.perSecond();
    }

    private double floor() throws Exception {
        server.execute("checkpoint");
        return new Pgbench(server, CONNECTIONS, FLOOR.formatted(RESIDENTS)).perSecond(SLICE);
    }
}
