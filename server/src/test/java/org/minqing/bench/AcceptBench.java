package org.minqing.bench;

import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;

/**
 * Taking an order: signed in, under row security, each request with an id of its own that is kept, each step written down, 32
 * connections, a pool of 8; against {@code pgbench} with 8 clients running the one statement that only changes the order and returns
 * the same JSON. Every order is taken once.
 */
final class AcceptBench {
    private static final int AREAS = 20;
    private static final int HOMES = Integer.getInteger("minqing.bench.homes", 60_000);
    private static final int CONNECTIONS = 32;
    private static final int POOL = 8;
    private static final int ROUNDS = Integer.getInteger("minqing.bench.rounds", 5);
    private static final Duration SLICE = Duration.ofSeconds(Integer.getInteger("minqing.bench.seconds", 5));
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final int WARM_UPS = 6;
    private static final double TARGET = 0.5;

    private static final String MUTATION = """
            mutation Accept($input: WorkOrderAcceptInput!) { workOrderAccept(input: $input) { workOrder { id state dueAt version } \
            problems { code } } }""";

    /** A colon before a letter or digit is a variable to pgbench, in a text, too. */
    private static final String FLOOR = """
            \\set order random(%d, %d)
            with taken as (
              update work_order set state = 'ACCEPTED', version = version + 1, assignee = 'cadre',
                due_at = date_trunc('second', now()) + interval '30 minutes'
              where id = :order and state in ('DISPATCHED', 'ACCEPTED') returning id, state, due_at, version)
            select json_build_object('data', json_build_object('workOrderAccept', json_build_object('workOrder', json_build_object(
              'id', translate(rtrim(encode(convert_to('WorkOrder:' || id, 'UTF8'), 'base64'), '='), '+/', '-_'), 'state', state,
              'dueAt', to_char(due_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24":"MI":"SS"+08":"00"'), 'version', version),
              'problems', '[]'::json)))::text from taken;
            """;

    private static final AtomicLong REQUESTS = new AtomicLong();

    private final BenchServer server;
    private final List<BenchOrders.Order> orders;
    private final List<String> tokens = new ArrayList<>();

    private AcceptBench(BenchServer server, List<BenchOrders.Order> orders) {
        this.server = server;
        this.orders = orders;
        for (int area = 1; area <= AREAS; area++) {
            tokens.add(server.token(Role.CADRE, "cadre-" + area, BenchCommunity.codeOf(area)));
        }
    }

    public static void main(String... arguments) throws Exception {
        try (BenchServer server =
                BenchServer.start(Map.of("quarkus.datasource.reactive.max-size", Integer.toString(POOL)))) {
            server.fill(connection -> {
                new BenchCommunity(AREAS, HOMES).fill(connection);
                BenchOrders.fill(connection);
            });
            try (Connection connection = server.connect()) {
                AcceptBench bench = new AcceptBench(server, BenchOrders.list(connection));
                for (int i = 0; i < WARM_UPS; i++) {
                    server.execute(BenchOrders.RESET);
                    Comparison.print(
                            "warm-up: ours %,.0f requests/s",
                            bench.load().look(WARM_UP).perSecond());
                }
                new Comparison("requests", bench::ours, bench::floor).run(ROUNDS, TARGET);
            }
        }
    }

    private Wrk load() {
        List<Wrk.Request> requests = new ArrayList<>();
        for (BenchOrders.Order order : orders) {
            JsonObject input = new JsonObject()
                    .put("workOrderId", NodeId.of("WorkOrder", order.key()))
                    .put("version", 0)
                    .put("requestId", "bench-%010d".formatted(REQUESTS.incrementAndGet()));
            requests.add(new Wrk.Request(
                    tokens.get(order.area() - BenchCommunity.idOf(1)),
                    new JsonObject()
                            .put("query", MUTATION)
                            .put("variables", new JsonObject().put("input", input))
                            .encode()));
        }
        return new Wrk(server.server().url(), CONNECTIONS, requests);
    }

    private double ours() throws Exception {
        server.execute(BenchOrders.RESET);
        Wrk.Result result = load().run(SLICE);
        long taken = count("work_order where state = 'ACCEPTED' and assignee is not null and version = 1");
        if (taken < result.requests() || taken != count("work_order_step") || taken != count("request")) {
            throw new IllegalStateException("%d requests answered, %d orders taken, %d steps, %d answers kept"
                    .formatted(result.requests(), taken, count("work_order_step"), count("request")));
        }
        return result.perSecond();
    }

    private double floor() throws Exception {
        server.execute(BenchOrders.RESET);
        String script = FLOOR.formatted(
                orders.get(0).key(), orders.get(orders.size() - 1).key());
        return new Pgbench(server, POOL, script).perSecond(SLICE);
    }

    private long count(String from) throws SQLException {
        try (Connection connection = server.connect();
                ResultSet rows = connection.createStatement().executeQuery("select count(*) from " + from)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
