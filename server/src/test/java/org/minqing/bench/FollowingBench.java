package org.minqing.bench;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;

/**
 * From a visit that is written down to the subscription of the cohort that it ends, to the count of that cohort, and to the tag: over
 * HTTP, among 83,000 people, after the rules have looked at everybody for the first time, which is told, too.
 */
final class FollowingBench {
    private static final int AREAS = 20;
    private static final int PEOPLE = Integer.getInteger("minqing.bench.people", 83_000);
    private static final int VISITS = Integer.getInteger("minqing.bench.visits", 40);
    /** Every fifteenth lives alone. */
    private static final int EACH = 15;

    private static final long LIMIT_SECONDS = 20;
    private static final long PAUSE_MILLIS = 10;
    private static final double TARGET_MILLIS = 1_000;
    private static final String UNVISITED = "{expression: {tag: {code: \"risk.alone-unvisited\"}}}";
    private static final String VISIT = """
            mutation ($input: JournalWriteInput!) { journalWrite(input: $input) { problems { message } } }""";

    private final BenchServer server;
    private final String token;
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    private FollowingBench(BenchServer server) {
        this.server = server;
        this.token = server.token(Role.SECRETARY, "secretary", BenchCommunity.STREET_CODE);
    }

    public static void main(String... arguments) throws Exception {
        try (BenchServer server = BenchServer.start(Map.of())) {
            server.fill(connection -> new BenchCommunity(AREAS, PEOPLE).fill(connection));
            long begun = System.nanoTime();
            while (server.count("tag_change where not is_derived") > 0) {
                Thread.sleep(PAUSE_MILLIS);
            }
            Comparison.print("%,d people looked at for the first time in %,.0f ms", PEOPLE, millis(begun));
            new FollowingBench(server).run();
        }
    }

    private void run() throws Exception {
        int count = count();
        subscribe();
        Map<String, List<Double>> took =
                Map.of("subscription", new ArrayList<>(), "count", new ArrayList<>(), "tag", new ArrayList<>());
        for (int visit = -2; visit < VISITS; visit++) {
            String resident = NodeId.of("Resident", (long) EACH * (visit + 3) * (PEOPLE / EACH / (VISITS + 3)));
            int left = --count;
            long begun = System.nanoTime();
            visit(resident);
            until(() -> event().contains(resident));
            double subscription = millis(begun);
            until(() -> count() == left);
            double counted = millis(begun);
            until(() -> !tags(resident).contains("risk.alone-unvisited"));
            if (visit >= 0) {
                took.get("subscription").add(subscription);
                took.get("count").add(counted);
                took.get("tag").add(millis(begun));
            }
        }
        took.forEach((what, all) -> Comparison.print(
                "from a visit to the %s: median %.0f ms, at most %.0f ms among %,d people, %d visits (target %.0f)",
                what, Comparison.median(all), Collections.max(all), PEOPLE, VISITS, TARGET_MILLIS));
    }

    private void visit(String resident) throws Exception {
        JsonObject input = new JsonObject(Map.of(
                "kind",
                "VISIT",
                "residentIds",
                List.of(resident),
                "text",
                "一切安好",
                "isMet",
                true,
                "requestId",
                UUID.randomUUID().toString()));
        ask(VISIT, new JsonObject().put("input", input));
    }

    private int count() throws Exception {
        return ask("{ cohortCount(of: %s) }".formatted(UNVISITED), new JsonObject())
                .getInteger("cohortCount");
    }

    private String tags(String resident) throws Exception {
        return ask("{ resident(id: \"%s\") { tags { code } } }".formatted(resident), new JsonObject())
                .encode();
    }

    private JsonObject ask(String document, JsonObject variables) throws Exception {
        byte[] body = new JsonObject()
                .put("query", document)
                .put("variables", variables)
                .encode()
                .getBytes(StandardCharsets.UTF_8);
        return new JsonObject(server.post("/graphql", token, "application/json", body)).getJsonObject("data");
    }

    /** By server-sent events; it stands when the first line has come. */
    private void subscribe() throws Exception {
        URI uri = server.server().url().resolve("/graphql");
        String document = "subscription { cohortChanged(of: %s) { leftIds } }".formatted(UNVISITED);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(
                        new JsonObject().put("query", document).encode()))
                .build();
        HttpResponse<Stream<String>> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofLines());
        Thread listener = new Thread(() -> answer.body().forEach(told::add), "listener");
        listener.setDaemon(true);
        listener.start();
        until(() -> event() != null);
    }

    private String event() throws InterruptedException {
        String line = told.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (line == null) {
            throw new IllegalStateException("Nothing was told");
        }
        return line;
    }

    /** Something that may have come about. */
    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void until(Condition condition) throws Exception {
        long begun = System.nanoTime();
        while (!condition.holds()) {
            if (millis(begun) > LIMIT_SECONDS * 1_000) {
                throw new IllegalStateException("It did not come about");
            }
        }
    }

    private static double millis(long begun) {
        return (System.nanoTime() - begun) / 1e6;
    }
}
