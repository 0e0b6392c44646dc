package org.minqing.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.minqing.access.Role;

/** The smallest request, <code>{__typename}</code>, signed in, against {@code pgbench} selecting a constant: what the way in costs. */
final class TypenameBench {
    private static final int CONNECTIONS = 32;
    private static final int POOL = 8;
    private static final int ROUNDS = Integer.getInteger("minqing.bench.rounds", 5);
    private static final Duration SLICE = Duration.ofSeconds(Integer.getInteger("minqing.bench.seconds", 5));
    private static final double TARGET = 0.3;

    private TypenameBench() {}

    public static void main(String... arguments) throws Exception {
        try (BenchServer server =
                BenchServer.start(Map.of("quarkus.datasource.reactive.max-size", Integer.toString(POOL)))) {
            server.fill(connection -> new BenchCommunity(1, 1).fill(connection));
            Wrk wrk = new Wrk(
                    server.server().url(),
                    CONNECTIONS,
                    List.of(new Wrk.Request(
                            server.token(Role.CADRE, "cadre", BenchCommunity.codeOf(1)),
                            "{\"query\":\"{ __typename }\",\"variables\":{}}")));
            wrk.warmUp();
            Pgbench floor = new Pgbench(server, POOL, "select '{\"data\":{\"__typename\":\"Query\"}}';\n");
            new Comparison("requests", () -> wrk.run(SLICE).perSecond(), () -> floor.perSecond(SLICE))
                    .run(ROUNDS, TARGET);
        }
    }
}
