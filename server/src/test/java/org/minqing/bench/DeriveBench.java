package org.minqing.bench;

import io.restassured.RestAssured;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.GraphQlSocket;

/**
 * One fact changes among 83,000 people: a cadre writes a visit to an elder whom nobody had visited. From when it is sent until the
 * elder's tag is gone, the cohort's subscription told who left, and the count is one less; all three as clients see them, at once.
 * Fails when one of them ever takes longer than a second.
 */
final class DeriveBench {
    private static final int AREAS = 20;
    private static final int PEOPLE = Integer.getInteger("minqing.bench.people", 83_000);
    private static final int FACTS = 10 * Integer.getInteger("minqing.bench.rounds", 5);
    private static final int WARM_UPS = 5;
    /** Each so many-th of the invented people is eighty and lives alone. */
    private static final int ELDER_EVERY = 15;

    private static final double TARGET_MILLIS = 1_000;
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final long PAUSE_MILLIS = 5;
    private static final String TAG = "risk.alone-unvisited";
    private static final JsonObject ASKED =
            new JsonObject().put("expression", new JsonObject().put("tag", new JsonObject().put("code", TAG)));

    private final BenchServer server;
    private final String token;
    private final GraphQlSocket socket;
    private final List<Double> tags = new ArrayList<>();
    private final List<Double> subscriptions = new ArrayList<>();
    private final List<Double> counts = new ArrayList<>();

    private DeriveBench(BenchServer server, String token, GraphQlSocket socket) {
        this.server = server;
        this.token = token;
        this.socket = socket;
    }

    public static void main(String... arguments) throws Exception {
        double worst;
        try (BenchServer server = BenchServer.start(Map.of())) {
            server.fill(connection -> new BenchCommunity(AREAS, PEOPLE).fill(connection));
            settle(server);
            RestAssured.port = server.server().url().getPort();
            String token = server.token(Role.CADRE, "cadre", BenchCommunity.STREET_CODE);
            try (GraphQlSocket socket = GraphQlSocket.as(token)) {
                worst = new DeriveBench(server, token, socket).worstMillis();
            }
        }
        if (worst > TARGET_MILLIS) {
            System.exit(1);
        }
    }

    private static void settle(BenchServer server) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (server.count("tag_change where not is_derived") > 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The rules did not come to an end");
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private double worstMillis() throws Exception {
        socket.subscribe(
                "1",
                "subscription ($of: CohortAskedInput!) { cohortChanged(of: $of) { totalCount leftIds } }",
                "of",
                ASKED.getMap());
        if (!socket.isSilent()) {
            throw new IllegalStateException("Nobody has changed anything yet");
        }
        for (int fact = 1; fact <= WARM_UPS + FACTS; fact++) {
            visit(NodeId.of("Resident", (long) fact * ELDER_EVERY), fact > WARM_UPS);
        }
        print("the tag", tags);
        print("the subscription", subscriptions);
        print("the count", counts);
        double worst =
                Math.max(Collections.max(tags), Math.max(Collections.max(subscriptions), Collections.max(counts)));
        Comparison.print(
                "WORST %.0f ms (%d facts, one after the other, among %,d people; target at most %.0f)",
                worst, FACTS, PEOPLE, TARGET_MILLIS);
        return worst;
    }

    private void visit(String elder, boolean isMeasured) throws Exception {
        int before = count();
        long begun = System.nanoTime();
        CompletableFuture<Double> tag = CompletableFuture.supplyAsync(() -> millisUntilGone(elder, begun));
        CompletableFuture<Double> told = CompletableFuture.supplyAsync(() -> millisUntilTold(elder, begun));
        CompletableFuture<Double> count = CompletableFuture.supplyAsync(() -> millisUntilCounted(before - 1, begun));
        write(elder);
        tag.join();
        told.join();
        count.join();
        if (isMeasured) {
            tags.add(tag.join());
            subscriptions.add(told.join());
            counts.add(count.join());
        }
    }

    private void write(String elder) {
        JsonObject input = new JsonObject()
                .put("kind", "VISIT")
                .put("residentIds", new JsonArray().add(elder))
                .put("text", "一切安好")
                .put("isMet", true)
                .put("requestId", UUID.randomUUID().toString());
        ask(
                "mutation ($input: JournalWriteInput!) { journalWrite(input: $input) { problems { code } } }",
                new JsonObject().put("input", input));
    }

    private double millisUntilGone(String elder, long begun) {
        JsonObject id = new JsonObject().put("id", elder);
        while (ask("query ($id: ID!) { resident(id: $id) { tags { code } } }", id)
                .encode()
                .contains(TAG)) {
            pause(begun);
        }
        return millis(begun);
    }

    private double millisUntilTold(String elder, long begun) {
        List<String> left = socket.next().getList("payload.data.cohortChanged.leftIds");
        if (!List.of(elder).equals(left)) {
            throw new IllegalStateException(left + " left, not " + elder);
        }
        return millis(begun);
    }

    private double millisUntilCounted(int expected, long begun) {
        while (count() != expected) {
            pause(begun);
        }
        return millis(begun);
    }

    private int count() {
        return ask("query ($of: CohortAskedInput!) { cohortCount(of: $of) }", new JsonObject().put("of", ASKED))
                .getJsonObject("data")
                .getInteger("cohortCount");
    }

    private JsonObject ask(String document, JsonObject variables) {
        byte[] body = new JsonObject()
                .put("query", document)
                .put("variables", variables)
                .toBuffer()
                .getBytes();
        try {
            return new JsonObject(server.post("/graphql", token, "application/json", body));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause(long begun) {
        if (System.nanoTime() - begun > LIMIT.toNanos()) {
            throw new IllegalStateException("Nothing followed");
        }
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double millis(long begun) {
        return (System.nanoTime() - begun) / 1e6;
    }

    private static void print(String what, List<Double> millis) {
        Comparison.print(
                "from the fact to %s: median %.0f ms, worst %.0f ms",
                what, Comparison.median(millis), Collections.max(millis));
    }
}
