package org.minqing.bench;

import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;

/**
 * What both benchmarks of people share: 83,000 of them with about ten tags each, signed in and under row security, 32 connections, a pool
 * of 8; against {@code pgbench} with 8 clients running the one statement that returns the same JSON.
 */
final class PeopleBench {
    private static final int AREAS = 20;
    private static final int PEOPLE = Integer.getInteger("minqing.bench.people", 83_000);
    private static final int CONNECTIONS = 32;
    private static final int POOL = 8;
    private static final int REQUESTS = 2_000;
    private static final int ROUNDS = Integer.getInteger("minqing.bench.rounds", 5);
    private static final Duration SLICE = Duration.ofSeconds(Integer.getInteger("minqing.bench.seconds", 5));

    private final String query;
    private final String type;
    private final int highest;
    private final String floor;

    /**
     * @param query asks for one {@code $id}
     * @param type of which the ids are
     * @param perId people for each of them
     * @param floor the statement, for {@code :id}
     */
    PeopleBench(String query, String type, int perId, String floor) {
        this.query = query;
        this.type = type;
        this.highest = PEOPLE / perId;
        this.floor = floor;
    }

    void run(double target) throws Exception {
        try (BenchServer server =
                BenchServer.start(Map.of("quarkus.datasource.reactive.max-size", Integer.toString(POOL)))) {
            server.fill(connection -> {
                new BenchCommunity(AREAS, PEOPLE).fill(connection);
                BenchTags.fill(connection);
            });
            List<Wrk.Request> requests = requests(server, query, type, highest);
            check(server, requests.get(0), id(0, highest));
            Wrk wrk = new Wrk(server.server().url(), CONNECTIONS, requests);
            wrk.warmUp();
            Pgbench pgbench = new Pgbench(server, POOL, "\\set id random(1, %d)\n%s".formatted(highest, floor));
            new Comparison("requests", () -> wrk.run(SLICE).perSecond(), () -> pgbench.perSecond(SLICE))
                    .run(ROUNDS, target);
        }
    }

    private static int id(int request, int highest) {
        return 1 + (int) (request * 7_919L % highest);
    }

    /** Asks for ids from 1 to the highest, spread over all. */
    static List<Wrk.Request> requests(BenchServer server, String query, String type, int highest) {
        String token = server.token(Role.DATA_STEWARD, "steward-" + UUID.randomUUID(), BenchCommunity.STREET_CODE);
        List<Wrk.Request> requests = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            requests.add(new Wrk.Request(
                    token,
                    new JsonObject()
                            .put("query", query)
                            .put("variables", new JsonObject().put("id", NodeId.of(type, id(i, highest))))
                            .encode()));
        }
        return requests;
    }

    /** Both say the same, so that the ratio means something. */
    private void check(BenchServer server, Wrk.Request first, int id) throws Exception {
        JsonObject ours = new JsonObject(server.post(
                "/graphql", first.token(), "application/json", first.body().getBytes()));
        try (Connection connection = server.connect();
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery(floor.strip().replaceAll(":id\\b", Integer.toString(id)))) {
            rows.next();
            JsonObject theirs = new JsonObject(rows.getString(1));
            if (!ours.equals(theirs)) {
                throw new IllegalStateException("Not the same answer:\n" + ours + "\n" + theirs);
            }
        }
        Comparison.print("both answer the same %,d bytes", ours.encode().getBytes().length);
    }
}
