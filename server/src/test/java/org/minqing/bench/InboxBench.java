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

/**
 * The cadre's inbox: 20 orders with alert, resident and house, signed in and under row security, 32 connections, a pool of 8, the
 * whole document sent every time; against {@code pgbench} with 8 clients running the one statement that returns the same JSON.
 */
final class InboxBench {
    private static final int AREAS = 20;
    private static final int HOMES = Integer.getInteger("minqing.bench.homes", 60_000);
    private static final int CONNECTIONS = 32;
    private static final int POOL = 8;
    private static final int ROUNDS = Integer.getInteger("minqing.bench.rounds", 5);
    private static final Duration SLICE = Duration.ofSeconds(Integer.getInteger("minqing.bench.seconds", 5));
    private static final double TARGET = 0.4;

    private static final String QUERY = """
            query Inbox { workOrders(first: 20) { edges { node { id kind severity state dueAt version \
            alert { id kind severity beganAt } resident { id name livesAlone } house { id number floor address } } } } }""";

    /** A colon before a letter or digit is a variable to pgbench, in a text, too. */
    private static final String FLOOR = """
            \\set area random(4, 23)
            select json_build_object('data', json_build_object('workOrders', json_build_object('edges', coalesce(json_agg(
              json_build_object('node', json_build_object(
                'id', translate(rtrim(encode(convert_to('WorkOrder:' || w.id, 'UTF8'), 'base64'), '='), '+/', '-_'),
                'kind', w.kind, 'severity', w.severity, 'state', w.state,
                'dueAt', to_char(w.due_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24":"MI":"SS"+08":"00"'), 'version', w.version,
                'alert', json_build_object(
                  'id', translate(rtrim(encode(convert_to('Alert:' || a.id, 'UTF8'), 'base64'), '='), '+/', '-_'),
                  'kind', a.kind, 'severity', a.severity,
                  'beganAt', to_char(a.began_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24":"MI":"SS"+08":"00"')),
                'resident', json_build_object(
                  'id', translate(rtrim(encode(convert_to('Resident:' || r.id, 'UTF8'), 'base64'), '='), '+/', '-_'),
                  'name', r.name, 'livesAlone', r.lives_alone),
                'house', json_build_object(
                  'id', translate(rtrim(encode(convert_to('House:' || h.id, 'UTF8'), 'base64'), '='), '+/', '-_'),
                  'number', h.number, 'floor', h.floor,
                  'address', b.street || b.lane || b.number || coalesce(s.number, '') || h.number || '室'))
              ) order by w.due_at, w.id), '[]'))))::text
            from (select * from work_order where neighbourhood_id = :area and state not in ('CLOSED', 'CANCELLED')
                  order by coalesce(due_at, timestamptz '9999-01-01 Z'), id limit 20) w
            join alert a on a.id = w.alert_id join resident r on r.id = w.resident_id join house h on h.id = w.house_id
            join building b on b.id = h.building_id left join stairwell s on s.id = h.stairwell_id;
            """;

    private InboxBench() {}

    public static void main(String... arguments) throws Exception {
        try (BenchServer server =
                BenchServer.start(Map.of("quarkus.datasource.reactive.max-size", Integer.toString(POOL)))) {
            server.fill(connection -> {
                new BenchCommunity(AREAS, HOMES).fill(connection);
                BenchOrders.fill(connection);
            });
            List<Wrk.Request> requests = requests(server);
            check(server, requests.get(0));
            Wrk wrk = new Wrk(server.server().url(), CONNECTIONS, requests);
            wrk.warmUp();
            Pgbench floor = new Pgbench(server, POOL, FLOOR);
            new Comparison("requests", () -> wrk.run(SLICE).perSecond(), () -> floor.perSecond(SLICE))
                    .run(ROUNDS, TARGET);
        }
    }

    private static List<Wrk.Request> requests(BenchServer server) {
        String body = new JsonObject()
                .put("query", QUERY)
                .put("variables", new JsonObject())
                .encode();
        List<Wrk.Request> requests = new ArrayList<>();
        for (int area = 1; area <= AREAS; area++) {
            requests.add(new Wrk.Request(
                    server.token(Role.CADRE, "cadre-" + area + "-" + UUID.randomUUID(), BenchCommunity.codeOf(area)),
                    body));
        }
        return requests;
    }

    /** Both say the same, so that the ratio means something. */
    private static void check(BenchServer server, Wrk.Request first) throws Exception {
        JsonObject ours = new JsonObject(server.post(
                "/graphql", first.token(), "application/json", first.body().getBytes()));
        String sql = FLOOR.substring(FLOOR.indexOf('\n')).replace(":area", Integer.toString(BenchCommunity.idOf(1)));
        try (Connection connection = server.connect();
                ResultSet rows = connection.createStatement().executeQuery(sql.strip())) {
            rows.next();
            JsonObject theirs = new JsonObject(rows.getString(1));
            if (!ours.equals(theirs)) {
                throw new IllegalStateException("Not the same answer:\n" + ours + "\n" + theirs);
            }
        }
        Comparison.print("both answer the same %,d bytes", ours.encode().getBytes().length);
    }
}
