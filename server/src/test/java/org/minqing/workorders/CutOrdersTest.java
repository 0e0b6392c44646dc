package org.minqing.workorders;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.CutConnection;
import org.minqing.testing.Eventually;
import org.minqing.testing.PooledConnections;
import org.minqing.testing.Signed;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/**
 * L10 for orders: phones lose their network at any byte of a request or its answer. A step is taken whole or not at all, and what was
 * sent whole is done. Every byte with {@code -Dminqing.cut.stride=1}.
 */
@QuarkusTest
@WithTestResource(TestServer.class)
class CutOrdersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int STRIDE = Integer.getInteger("minqing.cut.stride", 23);
    private static final int ANSWER_MAX = 4_000;
    private static final String STEP =
            "mutation ($input: WorkOrder%1$sInput!) { workOrder%1$s(input: $input) { workOrder { state } problems { code } } }";
    private static final String COMMANDS = """
            mutation ($commands: [WorkOrderCommandInput!]!) { workOrderCommands(input: {commands: $commands}) {
              answers { requestId status workOrder { state } problems { code } } problems { code } } }
            """;

    private final long seed = Long.getLong("minqing.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Community community = Community.create();
    private final String cadre = Community.subject(Role.CADRE, community.neighbourhoodCode());
    private final String token = Signed.as(Role.CADRE, cadre, community.neighbourhoodCode());

    @Inject
    Pool pool;

    /** What a phone sends, and the ids under which it does. */
    private record Sending(byte[] bytes, List<String> requestIds) {}

    @Test
    void l10ACutAtAnyByteOfAnAcceptLeavesAllOrNothing() throws IOException {
        everywhere("DISPATCHED", order -> step(order, "Accept", Map.of()));
    }

    @Test
    void l10ACutAtAnyByteOfADispositionLeavesAllOrNothing() throws IOException {
        everywhere("ON_SITE", order -> step(order, "Dispose", Map.of("result", "SAFE_AT_HOME", "note", "在家")));
    }

    @Test
    void l10ACutAtAnyByteOfWhatWasDoneOfflineLeavesWholeSteps() throws IOException {
        everywhere("DISPATCHED", this::commands);
    }

    private Sending step(long order, String action, Map<String, Object> evidence) {
        String request = UUID.randomUUID().toString();
        JsonObject input = new JsonObject(evidence)
                .copy()
                .put("workOrderId", NodeId.of("WorkOrder", order))
                .put("version", 0)
                .put("requestId", request);
        return sending(STEP.formatted(action), Map.of("input", input.getMap()), List.of(request));
    }

    private Sending commands(long order) {
        List<String> requests =
                List.of(UUID.randomUUID().toString(), UUID.randomUUID().toString());
        List<Map<String, Object>> commands = List.of(
                command(order, requests.get(0), "ACCEPT", 0, Map.of()),
                command(order, requests.get(1), "ARRIVE", 1, Map.of("latitude", 31.27, "longitude", 121.46)));
        return sending(COMMANDS, Map.of("commands", commands), requests);
    }

    private static Map<String, Object> command(
            long order, String request, String kind, int version, Map<String, Object> more) {
        return new JsonObject(more)
                .copy()
                .put("requestId", request)
                .put("workOrderId", NodeId.of("WorkOrder", order))
                .put("kind", kind)
                .put("version", version)
                .put("at", Instant.now().toString())
                .getMap();
    }

    private Sending sending(String document, Map<String, Object> variables, List<String> requestIds) {
        byte[] body = new JsonObject(Map.of("query", document, "variables", variables))
                .encode()
                .getBytes(StandardCharsets.UTF_8);
        return new Sending(CutConnection.post("/graphql", "application/json", token, body), requestIds);
    }

    private long order(String state) {
        return new OpenOrder(community)
                .in(state)
                .heldBy("CADRE", state.equals("DISPATCHED") ? null : cadre)
                .dueIn(3_600)
                .write();
    }

    private void everywhere(String state, Function<Long, Sending> attempt) throws IOException {
        System.out.println("CutOrdersTest: -Dminqing.seed=" + seed);
        long untouched = order(state);
        int length = attempt.apply(untouched).bytes.length;
        for (int sent = random.nextInt(STRIDE); sent < length; sent += STRIDE) {
            CutConnection.hangingUpAfter(attempt.apply(untouched).bytes, sent);
        }
        long first = order(state);
        Sending whole = attempt.apply(first);
        int answered = CutConnection.after(whole.bytes, whole.bytes.length, ANSWER_MAX);
        assertWhole(first, whole);
        List<Long> orders = new ArrayList<>();
        List<Sending> sendings = new ArrayList<>();
        for (int read = random.nextInt(STRIDE); read <= answered; read += STRIDE) {
            orders.add(order(state));
            Sending sending = attempt.apply(orders.get(orders.size() - 1));
            sendings.add(sending);
            if (read == 0) {
                CutConnection.hangingUpAfter(sending.bytes, sending.bytes.length);
            } else {
                CutConnection.after(sending.bytes, sending.bytes.length, read);
            }
        }

        new PooledConnections(pool).areBack();

        assertThat(version(untouched)).as("what was not sent whole is not done").isZero();
        for (int i = 0; i < orders.size(); i++) {
            long order = orders.get(i);
            Sending sending = sendings.get(i);
            Eventually.within(
                    PATIENCE, "what was sent whole is done", () -> version(order) == sending.requestIds.size());
            assertWhole(order, sending);
        }
    }

    private static long version(long order) {
        return Sql.number("select version from work_order where id = ?", order);
    }

    /** The order, its steps and the answers that are kept stand together. */
    private static void assertWhole(long order, Sending sending) {
        int done = sending.requestIds.size();
        assertThat(version(order)).isEqualTo(done);
        assertThat(Sql.number("select count(*) from work_order_step where order_id = ?", order))
                .isEqualTo(done);
        for (String request : sending.requestIds) {
            assertThat(Sql.number("select count(*) from request where request_id = ?", request))
                    .isEqualTo(1);
        }
    }
}
