package org.minqing.bench;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;

/**
 * How long the panorama of a person takes, one after the other and on 8 and 32 connections; its 95th percentile is to stay under
 * 100 ms.
 */
final class PanoramaBench {
    private static final int AREAS = 20;
    private static final int HOMES = 34_000;
    private static final int PEOPLE = 400;
    private static final Duration SLICE = Duration.ofSeconds(10);
    private static final int FEW_CONNECTIONS = 8;
    private static final int CONNECTIONS = 32;
    private static final Path DOCUMENT =
            Path.of("mobile-contract/src/main/resources/mobile-contract/operations/PanoramaOfResident.graphql");

    /** Half a million entries of the log: fifteen for each person. */
    private static final String LOG = """
            with e as (
              insert into journal_entry (neighbourhood_id, kind, at, author, author_name, is_met, said)
              select r.neighbourhood_id, 'VISIT', now() - make_interval(hours => (r.id %% 997 + n * 400)::int), 'cadre', '某', true,
                '看望第 ' || r.id || ' 位居民，一切安好'
              from resident r cross join generate_series(1, 15) as n returning id, neighbourhood_id, at, said)
            insert into journal_person (entry_id, resident_id, neighbourhood_id, at)
            select id, split_part(said, ' ', 2)::bigint, neighbourhood_id, at from e
            """.replace("%%", "%");

    /** Three records of each of four systems for each person. */
    private static final String RECORDS = """
            insert into source_record (form, neighbourhood_id, resident_id, event_at, digest, run_id, line, external_id, payload)
            select f.form, r.neighbourhood_id, r.id, now() - make_interval(days => n), 1, 1, n, r.id || '-' || n, '{"name": "某人"}'
            from resident r cross join (values (100), (300), (600), (800)) as f(form) cross join generate_series(1, 3) as n
            """;

    private PanoramaBench() {}

    public static void main(String... arguments) throws Exception {
        try (BenchServer server = BenchServer.start(Map.of())) {
            server.fill(connection -> {
                new BenchCommunity(AREAS, HOMES).fill(connection);
                BenchOrders.fill(connection);
                BenchTags.fill(connection);
                try (var statement = connection.createStatement()) {
                    statement.execute(RECORDS);
                    statement.execute(LOG);
                    statement.execute("insert into journal_contact (resident_id, neighbourhood_id, at, kind, entry_id)"
                            + " select distinct on (resident_id) resident_id, neighbourhood_id, at, 'VISIT', entry_id"
                            + " from journal_person order by resident_id, at desc");
                    statement.execute("analyze");
                }
            });
            List<Wrk.Request> requests = requests(server);
            new Wrk(server.server().url(), CONNECTIONS, requests).warmUp();
            one(server, requests);
            for (int connections : List.of(FEW_CONNECTIONS, CONNECTIONS)) {
                Wrk.Result many = new Wrk(server.server().url(), connections, requests).run(SLICE);
                Comparison.print(
                        "panorama, %d connections: %,.0f requests/s, p50 %.1f ms, p95 %.1f ms, p99 %.1f ms",
                        connections, many.perSecond(), many.p50() / 1e3, many.p95() / 1e3, many.p99() / 1e3);
            }
        }
    }

    private static void one(BenchServer server, List<Wrk.Request> requests) throws Exception {
        long[] micros = new long[requests.size()];
        for (int i = 0; i < micros.length; i++) {
            long begun = System.nanoTime();
            server.post(
                    "/graphql",
                    requests.get(i).token(),
                    "application/json",
                    requests.get(i).body().getBytes());
            micros[i] = (System.nanoTime() - begun) / 1_000;
        }
        Arrays.sort(micros);
        Comparison.print(
                "panorama, one after the other: p50 %.1f ms, p95 %.1f ms",
                micros[micros.length / 2] / 1e3, micros[micros.length * 95 / 100] / 1e3);
    }

    private static List<Wrk.Request> requests(BenchServer server) throws Exception {
        String document = Files.readString(DOCUMENT);
        String token = server.token(Role.SECRETARY, "secretary", BenchCommunity.STREET_CODE);
        List<Wrk.Request> requests = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            long resident = 1 + (long) i * (HOMES / PEOPLE);
            requests.add(new Wrk.Request(
                    token,
                    new JsonObject()
                            .put("query", document)
                            .put("variables", new JsonObject().put("id", NodeId.of("Resident", resident)))
                            .encode()));
        }
        return requests;
    }
}
