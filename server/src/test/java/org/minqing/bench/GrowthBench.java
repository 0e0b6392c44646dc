package org.minqing.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a resident, the residents of a building and the count of a cohort cost among ten times the people. */
final class GrowthBench {
    private static final int AREAS = 20;
    private static final int FEW = Integer.getInteger("minqing.bench.few", 83_000);
    private static final int TIMES = 10;
    private static final int CONNECTIONS = 8;
    private static final int COHORTS = 200;
    private static final Duration SLICE = Duration.ofSeconds(Integer.getInteger("minqing.bench.seconds", 8));
    private static final Map<String, Double> TARGETS =
            new LinkedHashMap<>(Map.of("resident", 1.5, "building", 1.5, "cohort", 3.0));

    private static final String QUERY = "query Count($of: CohortAskedInput!) { cohortCount(of: $of) }";

    private GrowthBench() {}

    public static void main(String... arguments) throws Exception {
        Map<String, Double> few = medians(FEW);
        Map<String, Double> many = medians(FEW * TIMES);
        TARGETS.forEach((what, target) -> {
            double before = few.getOrDefault(what, 0.0);
            double after = many.getOrDefault(what, 0.0);
            Comparison.print(
                    "RATIO %.2f %s (median %.0f µs among %,d people, %.0f µs among %,d; target at most %.1f)",
                    after / before, what, before, FEW, after, FEW * TIMES, target);
        });
    }

    private static Map<String, Double> medians(int people) throws Exception {
        try (BenchServer server = BenchServer.start(Map.of())) {
            server.fill(connection -> {
                new BenchCommunity(AREAS, people).fill(connection);
                BenchTags.fill(connection);
            });
            int buildings = people / BuildingBench.HOUSES_PER_BUILDING;
            return Map.of(
                    "resident",
                    median(server, PeopleBench.requests(server, ResidentBench.QUERY, "Resident", people)),
                    "building",
                    median(server, PeopleBench.requests(server, BuildingBench.QUERY, "Building", buildings)),
                    "cohort",
                    median(server, BenchTags.read(server, AREAS).requests(server, QUERY, COHORTS)));
        }
    }

    private static double median(BenchServer server, List<Wrk.Request> requests) throws Exception {
        Wrk wrk = new Wrk(server.server().url(), CONNECTIONS, requests);
        wrk.warmUp();
        return wrk.run(SLICE).p50();
    }
}
