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
    private static final int PEOPLE = 83_000;
    private static final int VOLUNTEERS = 3_000;
    private static final int ASKED = 400;
    private static final double TARGET_MILLIS = 100;
    private static final Duration SLICE = Duration.ofSeconds(10);
    private static final int FEW_CONNECTIONS = 8;
    private static final int CONNECTIONS = 32;
    private static final Path DOCUMENT =
            Path.of("mobile-contract/src/main/resources/mobile-contract/operations/PanoramaOfResident.graphql");

    /** Those who live with the first of each home, as households. */
    private static final List<String> FAMILIES = List.of(
            """
            insert into resident (id, neighbourhood_id, name, sex, birth_date)
            select %1$d + n, h.neighbourhood_id, '虚构人' || %1$d + n, 'MALE', date '1980-01-01' + (n % 15000)::int
            from generate_series(1, %2$d) as n join house h on h.id = (n - 1) % %1$d + 1
            """,
            """
            insert into residency (neighbourhood_id, resident_id, house_id, kind, since)
            select neighbourhood_id, id, (id - 1) % %1$d + 1, 'ACTUAL', date '2001-01-01' from resident where id > %1$d
            """, "select setval(pg_get_serial_sequence('resident', 'id'), (select max(id) from resident))", """
            insert into household (id, neighbourhood_id, house_id, since) overriding system value
            select id, neighbourhood_id, id, date '2001-01-01' from house
            """, """
            insert into household_member (neighbourhood_id, household_id, resident_id, role, since)
            select neighbourhood_id, (id - 1) % %1$d + 1, id, case when id <= %1$d then 'HEAD' else 'OTHER' end, date '2001-01-01'
            from resident
            """);

    /** Every eleventh person, the first of a home among them, helps others, fifty times until now, and has points. */
    private static final List<String> BANK = List.of("""
            insert into volunteer (neighbourhood_id, resident_id, name, state, registered_by)
            select neighbourhood_id, id, name, 'ACTIVE', 'bench' from resident where id % 11 = 1 order by id limit %3$d
            """, """
            insert into service_record (neighbourhood_id, volunteer_id, category, state, in_at, in_by, out_at, out_by, minutes,
              pending_since)
            select neighbourhood_id, id, 'MEALS', 'PENDING', now() - make_interval(days => n, hours => 1), 'CODE',
              now() - make_interval(days => n), 'CODE', 60, now()
            from volunteer cross join generate_series(1, 50) as n
            """, """
            insert into ledger_account (neighbourhood_id, kind, owner_id, shard, asset, floor, has_lots)
            select neighbourhood_id, 'RESIDENT', resident_id, 0, a.asset, 0, false
            from volunteer cross join (values ('POINTS'), ('MINUTES')) as a(asset)
            """);

    /** Over half a million entries of the log: seven for each person. */
    private static final String LOG = """
            with e as (
              insert into journal_entry (neighbourhood_id, kind, at, author, author_name, is_met, said)
              select r.neighbourhood_id, 'VISIT', now() - make_interval(hours => (r.id % 997 + n * 400)::int), 'cadre', '某', true,
                '看望第 ' || r.id || ' 位居民，一切安好'
              from resident r cross join generate_series(1, 7) as n returning id, neighbourhood_id, at, said)
            insert into journal_person (entry_id, resident_id, neighbourhood_id, at)
            select id, split_part(said, ' ', 2)::bigint, neighbourhood_id, at from e
            """;

    /** A record of each of twelve systems for each person, and two of the thirteenth: 1.2 million. */
    private static final String RECORDS = """
            insert into source_record (form, neighbourhood_id, resident_id, event_at, digest, run_id, line, external_id, payload)
            select f.form, r.neighbourhood_id, r.id, now() - make_interval(days => n), 1, 1, n, r.id || '-' || n, '{"name": "某人"}'
            from resident r cross join generate_series(100, 1300, 100) as f(form)
            cross join lateral generate_series(1, case when f.form = 1300 then 2 else 1 end) as n
            """;

    private PanoramaBench() {}

    public static void main(String... arguments) throws Exception {
        try (BenchServer server = BenchServer.start(Map.of())) {
            server.fill(connection -> {
                new BenchCommunity(AREAS, HOMES).fill(connection);
                try (var statement = connection.createStatement()) {
                    for (String sql : FAMILIES) {
                        statement.execute(sized(sql));
                    }
                }
                BenchOrders.fill(connection);
                BenchTags.fill(connection);
                try (var statement = connection.createStatement()) {
                    for (String sql : BANK) {
                        statement.execute(sized(sql));
                    }
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
                        "panorama, %d connections: %,.0f requests/s, p50 %.1f ms, p95 %.1f ms, p99 %.1f ms (target p95 %.0f)",
                        connections,
                        many.perSecond(),
                        many.p50() / 1e3,
                        many.p95() / 1e3,
                        many.p99() / 1e3,
                        TARGET_MILLIS);
            }
        }
    }

    private static String sized(String sql) {
        return sql.replace("%1$d", String.valueOf(HOMES))
                .replace("%2$d", String.valueOf(PEOPLE - HOMES))
                .replace("%3$d", String.valueOf(VOLUNTEERS));
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
                "panorama, one after the other: p50 %.1f ms, p95 %.1f ms (target p95 %.0f)",
                micros[micros.length / 2] / 1e3, micros[micros.length * 95 / 100] / 1e3, TARGET_MILLIS);
    }

    private static List<Wrk.Request> requests(BenchServer server) throws Exception {
        String document = Files.readString(DOCUMENT);
        String token = server.token(Role.SECRETARY, "secretary", BenchCommunity.STREET_CODE);
        List<Wrk.Request> requests = new ArrayList<>();
        for (int i = 0; i < ASKED; i++) {
            long resident = 1 + (long) i * (HOMES / ASKED);
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
