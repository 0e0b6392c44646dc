package org.minqing.bench;

import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Count and first page of a cohort of three tags in five neighbourhoods among 83,000 people, signed in and under row security, 32
 * connections, a pool of 8; against {@code pgbench} with 8 clients running the one statement that returns the same JSON.
 */
final class CohortBench {
    private static final int AREAS = 20;
    private static final int PEOPLE = Integer.getInteger("minqing.bench.people", 83_000);
    private static final int CONNECTIONS = 32;
    private static final int POOL = 8;
    private static final int COHORTS = 200;
    private static final int ROUNDS = Integer.getInteger("minqing.bench.rounds", 5);
    private static final Duration SLICE = Duration.ofSeconds(Integer.getInteger("minqing.bench.seconds", 5));
    private static final double TARGET = 1;

    private static final String QUERY = """
            query Cohort($of: CohortAskedInput!) { cohortPeople(of: $of, first: 20) { totalCount \
            edges { node { id name birthDate livesAlone } } } }""";

    private static final String FLOOR = """
            \\set one random(0, 9)
            \\set other random(10, 29)
            \\set none random(30, 49)
            \\set n random(4, 19)
            with word as materialized (
              select id, row_number() over (order by id) - 1 as n from tag
              where subject_kind = 'PERSON' and kind <> 'DERIVED' and sensitivity <> 'SECRET'),
            c as materialized (
              select r.id, r.name, r.birth_date, r.lives_alone from resident r
              join tag_assignment a on a.subject_kind = 'PERSON' and a.subject_id = r.id and a.until is null
                and a.tag_id = (select id from word where word.n = :one)
              join tag_assignment b on b.subject_kind = 'PERSON' and b.subject_id = r.id and b.until is null
                and b.tag_id = (select id from word where word.n = :other)
              where r.neighbourhood_id = any(array[:n, :n + 1, :n + 2, :n + 3, :n + 4]) and r.death_date is null
                and r.merged_into is null and not exists (
                  select from tag_assignment x where x.subject_kind = 'PERSON' and x.subject_id = r.id and x.until is null
                    and x.tag_id = (select id from word where word.n = :none)))
            select json_build_object('data', json_build_object('cohortPeople', json_build_object(
              'totalCount', (select count(*) from c),
              'edges', (select coalesce(json_agg(json_build_object('node', json_build_object(
                'id', translate(rtrim(encode(convert_to('Resident:' || p.id, 'UTF8'), 'base64'), '='), '+/', '-_'),
                'name', p.name, 'birthDate', p.birth_date, 'livesAlone', p.lives_alone)) order by p.id), '[]')
                from (select * from c order by id limit 20) p))))::text;
            """;

    private CohortBench() {}

    public static void main(String... arguments) throws Exception {
        try (BenchServer server =
                BenchServer.start(Map.of("quarkus.datasource.reactive.max-size", Integer.toString(POOL)))) {
            server.fill(connection -> {
                new BenchCommunity(AREAS, PEOPLE).fill(connection);
                BenchTags.fill(connection);
            });
            BenchTags tags = BenchTags.read(server, AREAS);
            List<Wrk.Request> requests = tags.requests(server, QUERY, COHORTS);
            check(server, tags, requests);
            Wrk wrk = new Wrk(server.server().url(), CONNECTIONS, requests);
            wrk.warmUp();
            Pgbench floor = new Pgbench(server, POOL, FLOOR);
            new Comparison("requests", () -> wrk.run(SLICE).perSecond(), () -> floor.perSecond(SLICE))
                    .run(ROUNDS, TARGET);
        }
    }

    /** Both say the same, so that the ratio means something. */
    private static void check(BenchServer server, BenchTags tags, List<Wrk.Request> requests) throws Exception {
        for (int i = 0; i < 5; i++) {
            BenchTags.Cohort cohort = tags.cohorts(COHORTS).get(i);
            JsonObject ours = new JsonObject(server.post(
                    "/graphql",
                    requests.get(i).token(),
                    "application/json",
                    requests.get(i).body().getBytes()));
            String sql = FLOOR.substring(FLOOR.indexOf("with word"))
                    .replace(":one", Integer.toString(cohort.one()))
                    .replace(":other", Integer.toString(cohort.other()))
                    .replace(":none", Integer.toString(cohort.none()))
                    .replaceAll("(?<!:):n\\b", Integer.toString(BenchCommunity.idOf(cohort.area())));
            try (Connection connection = server.connect();
                    ResultSet rows = connection.createStatement().executeQuery(sql.strip())) {
                rows.next();
                JsonObject theirs = new JsonObject(rows.getString(1));
                if (!ours.equals(theirs)) {
                    throw new IllegalStateException("Not the same answer:\n" + ours + "\n" + theirs);
                }
            }
            Comparison.print(
                    "both find %,d people",
                    ours.getJsonObject("data").getJsonObject("cohortPeople").getInteger("totalCount"));
        }
    }
}
