package org.minqing.bench;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;

/** The first page of the statement of an account of 10,000 entries, and the replay of 500,000 transfers. */
final class StatementBench {
    private static final int RESIDENTS = 100;
    private static final int ENTRIES = 1_000_000;
    private static final int LOOKS = 200;
    private static final String QUERY = """
            query ($a: ID!, $t: DateTime) { ledgerStatement(accountId: $a, asOf: $t, first: 20) { edges { node { at kind amount balance \
            note lots { expiresOn amount } } } pageInfo { hasNextPage endCursor } } }""";

    private StatementBench() {}

    public static void main(String... arguments) throws Exception {
        try (BenchServer server =
                BenchServer.start(Map.of("minqing.graphql.free-documents", "volunteer,operator,auditor"))) {
            server.fill(connection -> {
                new BenchBank(RESIDENTS).fill(connection);
                BenchBank.age(connection, ENTRIES);
            });
            long account;
            try (Connection connection = server.connect();
                    ResultSet row = connection.createStatement().executeQuery("""
                            select a.id, a.version from ledger_account a where a.kind = 'RESIDENT' and a.owner_id = 1""")) {
                row.next();
                account = row.getLong(1);
                Comparison.print("the account has %,d entries", row.getLong(2));
            }
            String token = server.token(Role.VOLUNTEER, BenchBank.subject(1), BenchCommunity.codeOf(1));
            look(server, token, "first page now", new JsonObject().put("a", NodeId.of("LedgerAccount", account)));
            look(
                    server,
                    token,
                    "first page as of the beginning",
                    new JsonObject()
                            .put("a", NodeId.of("LedgerAccount", account))
                            .put(
                                    "t",
                                    java.time.Instant.now()
                                            .minus(java.time.Duration.ofDays(299))
                                            .toString()));
            String auditor = server.token(Role.AUDITOR, "auditor", BenchCommunity.STREET_CODE);
            for (int i = 0; i < 2; i++) {
                Comparison.print(
                        "replay: %s",
                        server.post(
                                "/graphql",
                                auditor,
                                "application/json",
                                "{\"query\":\"{ ledgerCheck { sound accounts transfers tookMs breaks { rule subject } } }\"}"
                                        .getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    private static void look(BenchServer server, String token, String what, JsonObject variables) throws Exception {
        byte[] body = new JsonObject()
                .put("query", QUERY)
                .put("variables", variables)
                .encode()
                .getBytes(StandardCharsets.UTF_8);
        List<Double> millis = new ArrayList<>();
        String answer = "";
        for (int i = 0; i < LOOKS; i++) {
            long begun = System.nanoTime();
            answer = server.post("/graphql", token, "application/json", body);
            if (i >= LOOKS / 2) {
                millis.add((System.nanoTime() - begun) / 1e6);
            }
        }
        if (answer.contains("\"errors\"") || !answer.contains("GIFT")) {
            throw new IllegalStateException(answer);
        }
        millis.sort(null);
        Comparison.print(
                "%s: median %.1f ms, p99 %.1f ms",
                what, Comparison.median(millis), millis.get(millis.size() * 99 / 100));
    }
}
