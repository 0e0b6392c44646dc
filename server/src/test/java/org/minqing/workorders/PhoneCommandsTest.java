package org.minqing.workorders;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** What phones did without a network is applied once, however it arrives (W7). */
@QuarkusTest
@WithTestResource(TestServer.class)
class PhoneCommandsTest {
    private static final String SEND = """
            mutation ($commands: [WorkOrderCommandInput!]!) { workOrderCommands(input: {commands: $commands}) {
              answers { requestId status workOrder { id state version assignee } problems { code message } }
              problems { code } } }
            """;

    private final Community community = Community.create();

    @Test
    void w7AReplayInAnyOrderWithDuplicatesAppliesOnce() {
        long seed = Long.getLong("minqing.seed", System.nanoTime());
        Random random = new Random(seed);
        List<Long> orders = IntStream.range(0, 6).mapToObj(n -> order()).toList();
        List<List<Map<String, Object>>> queues =
                orders.stream().map(PhoneCommandsTest::visit).toList();

        for (int round = 0; round < 12; round++) {
            List<Map<String, Object>> batch = new ArrayList<>();
            boolean isLast = round == 11;
            for (List<Map<String, Object>> queue : queues) {
                batch.addAll(queue.subList(0, isLast ? queue.size() : random.nextInt(queue.size() + 1)));
            }
            batch.addAll(batch.subList(0, batch.size() / 2));
            Collections.shuffle(batch, random);
            if (!batch.isEmpty()) {
                assertThat(statuses(send(community.cadre(), batch)))
                        .as("seed %d", seed)
                        .isSubsetOf("ACCEPTED", "ALREADY");
            }
        }

        for (long order : orders) {
            assertThat(Sql.run("select action from work_order_step where order_id = ? order by id", order))
                    .as("seed %d", seed)
                    .containsExactly("ACCEPT", "ARRIVE", "DISPOSE");
            assertThat(Sql.run("select state || ' ' || version from work_order where id = ?", order))
                    .containsExactly("DISPOSED 3");
        }
    }

    @Test
    void w7AStaleVersionIsAConflictThatShowsWhatIsThere() {
        long order = order();
        Sql.run("update work_order set version = 1, state = 'ACCEPTED', assignee = 'zhang' where id = ?", order);

        JsonPath answer = send(community.cadre(), visit(order));

        assertThat(statuses(answer)).containsExactly("CONFLICT", "CONFLICT", "CONFLICT");
        assertThat(answer.getString("data.workOrderCommands.answers[0].workOrder.assignee"))
                .isEqualTo("zhang");
        assertThat(answer.<String>getList("data.workOrderCommands.answers[1].problems.code"))
                .containsExactly("COMMAND_AFTER_REFUSED");
        assertThat(Sql.number("select count(*) from work_order_step where order_id = ?", order))
                .isZero();
    }

    @Test
    void aBadCommandStopsNoOther() {
        long good = order();
        long bad = order();
        Map<String, Object> unfinished = command("MARK_VACANT", bad, 0, Map.of());
        Map<String, Object> nowhere = command("ACCEPT", 999_999_999L, 0, Map.of());
        Map<String, Object> nameless = new HashMap<>(command("ACCEPT", bad, 0, Map.of()));
        nameless.put("requestId", "short");

        JsonPath answer =
                send(community.cadre(), List.of(unfinished, nowhere, nameless, command("ACCEPT", good, 0, Map.of())));

        assertThat(statuses(answer)).containsExactly("REJECTED", "REJECTED", "REJECTED", "ACCEPTED");
        assertThat(answer.<String>getList("data.workOrderCommands.answers[0].problems.code"))
                .containsExactly("COMMAND_INCOMPLETE");
        assertThat(answer.<String>getList("data.workOrderCommands.answers[1].problems.code"))
                .containsExactly("WORK_ORDER_NOT_FOUND");
        assertThat(answer.getString("data.workOrderCommands.answers[0].problems[0].message"))
                .isNotBlank();
    }

    @Test
    void noMoreThanAHundredAtOnce() {
        long order = order();
        List<Map<String, Object>> many = IntStream.range(0, 101)
                .mapToObj(n -> command("ACCEPT", order, 0, Map.of()))
                .toList();

        assertThat(send(community.cadre(), many).<String>getList("data.workOrderCommands.problems.code"))
                .containsExactly("COMMANDS_OUT_OF_RANGE");
        assertThat(send(community.cadre(), List.of()).<String>getList("data.workOrderCommands.problems.code"))
                .containsExactly("COMMANDS_OUT_OF_RANGE");
    }

    @Test
    void eachCallerDoesWhatItMayDoWithoutAPhone() {
        for (GraphQl who : List.of(community.cadre(), community.secretary())) {
            assertThat(statuses(send(who, visit(order())))).containsExactly("ACCEPTED", "ACCEPTED", "ACCEPTED");
        }
        assertThat(statuses(send(community.streetOfficer(), visit(order()))))
                .containsExactly("REJECTED", "CONFLICT", "CONFLICT");
        JsonPath foreign = send(community.otherCadre(), List.of(command("ACCEPT", order(), 0, Map.of())));
        assertThat(statuses(foreign)).containsExactly("REJECTED");
        assertThat(foreign.<Object>get("data.workOrderCommands.answers[0].workOrder"))
                .isNull();
        for (Role role : List.of(
                Role.VOLUNTEER, Role.MERCHANT, Role.DATA_STEWARD, Role.AUDITOR, Role.THIRD_PARTY_APP, Role.OPERATOR)) {
            GraphQl who = community.somebody(role, community.streetCode());
            assertThat(send(who, visit(order())).getString("errors[0].extensions.code"))
                    .as("%s", role)
                    .isEqualTo("FORBIDDEN");
        }
        assertThat(GraphQl.asNobody().post(SEND, "commands", List.of()).statusCode())
                .isEqualTo(401);
    }

    private long order() {
        return new OpenOrder(community).heldBy("CADRE", null).dueIn(3_600).write();
    }

    private static List<Map<String, Object>> visit(long order) {
        return List.of(
                command("ACCEPT", order, 0, Map.of()),
                command("ARRIVE", order, 1, Map.of("latitude", 31.27, "longitude", 121.46)),
                command("DISPOSE", order, 2, Map.of("result", "SAFE_AT_HOME", "note", "在家")));
    }

    private static Map<String, Object> command(String kind, long order, int version, Map<String, Object> evidence) {
        Map<String, Object> command = new HashMap<>(evidence);
        command.put("kind", kind);
        command.put("workOrderId", NodeId.of("WorkOrder", order));
        command.put("version", version);
        command.put("at", Instant.now().toString());
        command.put("requestId", UUID.randomUUID().toString());
        return command;
    }

    private static JsonPath send(GraphQl who, List<Map<String, Object>> commands) {
        return who.ask(SEND, "commands", commands);
    }

    private static List<String> statuses(JsonPath answer) {
        List<String> statuses = answer.getList("data.workOrderCommands.answers.status");
        assertThat(statuses).as(answer.prettify()).isNotNull();
        return statuses;
    }
}
