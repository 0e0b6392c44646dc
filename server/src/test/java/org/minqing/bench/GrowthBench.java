package org.minqing.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The count of a cohort of three tags in five neighbourhoods: what it costs among ten times the people. */
final class GrowthBench {
    private static final int AREAS = 20;
    private static final int FEW = Integer.getInteger("minqing.bench.few", 83_000);
    private static final int TIMES = 10;
    private static final int CONNECTIONS = 8;
    private static final int COHORTS = 200;
    private static final Duration SLICE = Duration.ofSeconds(Integer.getInteger("minqing.bench.seconds", 8));
    private static final double TARGET = 3;

    private static final String QUERY = "query Count($of: CohortAskedInput!) { cohortCount(of: $of) }";

    private GrowthBench() {}

    public static void main(String... arguments) throws Exception {
        double few = medianMicros(FEW);
        double many = medianMicros(FEW * TIMES);
        Comparison.print(
                "RATIO %.2f (median %.0f µs among %,d people, %.0f µs among %,d; target at most %.0f)",
                many / few, few, FEW, many, FEW * TIMES, TARGET);
    }

    private static double medianMicros(int people) throws Exception {
        try (BenchServer server = BenchServer.start(Map.of())) {
            server.fill(connection -> {
                new BenchCommunity(AREAS, people).fill(connection);
                BenchTags.fill(connection);
            });
            List<Wrk.Request> requests = BenchTags.read(server, AREAS).requests(server, QUERY, COHORTS);
            Wrk wrk = new Wrk(server.server().url(), CONNECTIONS, requests);
            wrk.warmUp();
            return wrk.run(SLICE).p50();
        }
    }
}
