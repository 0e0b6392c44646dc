package org.minqing.workorders;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Signed;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

@QuarkusTest
@WithTestResource(TestServer.class)
class WorkOrderAcceptTest {
    private static final String ACCEPT = """
            mutation ($id: ID!, $version: Int!, $request: String!) {
              workOrderAccept(input: {workOrderId: $id, version: $version, requestId: $request}) {
                workOrder { id state assignee position version house { workOrders { id } } } problems { code path message } } }
            """;

    private static final int PARTIES = 50;

    private final Community community = Community.create();
    private long key;
    private String id = "";

    @BeforeEach
    void anOrderIsOpen() {
        long house = community.silentHome();
        key = Sql.number("select id from work_order where house_id = ?", house);
        id = NodeId.of("WorkOrder", key);
    }

    @Test
    void whoeverAcceptsHasItAndItsStepIsWritten() {
        var answer = accept(community.cadre(), 0, request());

        String cadre = Community.subject(Role.CADRE, community.neighbourhoodCode());
        assertThat(answer.getList("data.workOrderAccept.problems")).isEmpty();
        assertThat(answer.getString("data.workOrderAccept.workOrder.state")).isEqualTo("ACCEPTED");
        assertThat(answer.getString("data.workOrderAccept.workOrder.assignee")).isEqualTo(cadre);
        assertThat(answer.getString("data.workOrderAccept.workOrder.position")).isEqualTo("CADRE");
        assertThat(answer.getInt("data.workOrderAccept.workOrder.version")).isEqualTo(1);
        assertThat(answer.<String>getList("data.workOrderAccept.workOrder.house.workOrders.id"))
                .containsExactly(id);
        assertThat(Sql.run(
                        "select actor || ' ' || from_state || ' ' || to_state from work_order_step where order_id = ? and action = 'ACCEPT'",
                        key))
                .containsExactly(cadre + " DISPATCHED ACCEPTED");
        assertThat(Sql.run(
                        "select due_at - now() between interval '29 minutes' and interval '30 minutes' "
                                + "and next_at < due_at and escalate_at = due_at from work_order where id = ?",
                        key))
                .containsExactly(true);
    }

    @Test
    void aReplayAnswersTheSameAndChangesNothing() {
        String request = request();
        accept(community.cadre(), 0, request);

        var again = accept(community.cadre(), 0, request);

        assertThat(again.getList("data.workOrderAccept.problems")).isEmpty();
        assertThat(again.getInt("data.workOrderAccept.workOrder.version")).isEqualTo(1);
        assertThat(steps()).isEqualTo(2);
    }

    @Test
    void theSameRequestIdWithOtherContentIsRefused() {
        String request = request();
        accept(community.cadre(), 0, request);

        var other = accept(community.cadre(), 1, request);

        assertThat(codes(other)).containsExactly("REQUEST_ID_REUSED");
        assertThat(other.getList("data.workOrderAccept.problems[0].path")).isEqualTo(List.of("input", "requestId"));
    }

    @Test
    void aRefusalIsKeptAndReplayedAlike() {
        String request = request();
        var refused = accept(community.cadre(), 7, request);
        Sql.run("update work_order set version = 7 where id = ?", key);

        var again = accept(community.cadre(), 7, request);

        assertThat(codes(refused)).containsExactly("WORK_ORDER_CHANGED_MEANWHILE");
        assertThat(codes(again)).containsExactly("WORK_ORDER_CHANGED_MEANWHILE");
        assertThat(again.getString("data.workOrderAccept.workOrder.state")).isEqualTo("DISPATCHED");
        assertThat(steps()).isEqualTo(1);
    }

    @Test
    void w7AStaleVersionShowsTheOrderAsItIs() {
        accept(community.secretary(), 0, request());

        var late = accept(community.cadre(), 0, request());

        assertThat(codes(late)).containsExactly("WORK_ORDER_TAKEN");
        assertThat(late.getString("data.workOrderAccept.workOrder.assignee"))
                .isEqualTo(Community.subject(Role.SECRETARY, community.neighbourhoodCode()));
    }

    @Test
    void aRequestIdOfAnotherFormIsRefused() {
        assertThat(codes(accept(community.cadre(), 0, "short"))).containsExactly("REQUEST_ID_INVALID");
        assertThat(steps()).isEqualTo(1);
    }

    @Test
    void s1AnotherNeighbourhoodGetsTheAnswerForAnOrderThatDoesNotExist() {
        String missing = NodeId.of("WorkOrder", 9_000_000_000L);
        var foreign = community.otherCadre().ask(ACCEPT, "id", id, "version", 0, "request", request());
        var none = community.otherCadre().ask(ACCEPT, "id", missing, "version", 0, "request", request());

        assertThat(foreign.getMap("data")).isEqualTo(none.getMap("data"));
        assertThat(codes(foreign)).containsExactly("WORK_ORDER_NOT_FOUND");
        assertThat(steps()).isEqualTo(1);
    }

    @Test
    void othersMayNot() {
        assertThat(refusal(GraphQl.asNobody())).isEqualTo(401);
        for (Role role : List.of(Role.VOLUNTEER, Role.MERCHANT, Role.THIRD_PARTY_APP, Role.AUDITOR)) {
            assertThat(accept(community.somebody(role, community.streetCode()), 0, request())
                            .getString("errors[0].extensions.code"))
                    .isEqualTo("FORBIDDEN");
        }
        assertThat(codes(accept(community.streetOfficer(), 0, request()))).containsExactly("WORK_ORDER_NOT_YOURS");
        assertThat(steps()).isEqualTo(1);
    }

    @Test
    void w2OfFiftyPartiesOneWins() throws Exception {
        List<Callable<JsonPath>> parties = new ArrayList<>();
        for (int i = 0; i < PARTIES; i++) {
            GraphQl party = GraphQl.as(Signed.as(Role.CADRE, "party-" + i, community.neighbourhoodCode()));
            parties.add(() -> accept(party, 0, request()));
        }

        List<JsonPath> answers = atOnce(parties);

        List<JsonPath> winners =
                answers.stream().filter(answer -> codes(answer).isEmpty()).toList();
        assertThat(winners).hasSize(1);
        assertThat(answers.stream().filter(answer -> codes(answer).equals(List.of("WORK_ORDER_TAKEN"))))
                .hasSize(PARTIES - 1);
        assertThat(Sql.run("select assignee from work_order where id = ?", key))
                .containsExactly(winners.get(0).getString("data.workOrderAccept.workOrder.assignee"));
        assertThat(steps()).isEqualTo(2);
        assertThat(Sql.number("select version from work_order where id = ?", key))
                .isEqualTo(1);
    }

    @Test
    void equalRequestsAtOnceAreAnsweredAlike() throws Exception {
        String request = request();
        List<Callable<JsonPath>> twins = new ArrayList<>();
        for (int i = 0; i < PARTIES; i++) {
            twins.add(() -> accept(community.cadre(), 0, request));
        }

        List<JsonPath> answers = atOnce(twins);

        assertThat(answers).allSatisfy(answer -> {
            assertThat(codes(answer)).isEmpty();
            assertThat(answer.getInt("data.workOrderAccept.workOrder.version")).isEqualTo(1);
        });
        assertThat(steps()).isEqualTo(2);
    }

    private static List<JsonPath> atOnce(List<Callable<JsonPath>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            List<JsonPath> answers = new ArrayList<>();
            for (Future<JsonPath> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdown();
        }
    }

    private JsonPath accept(GraphQl caller, int version, String request) {
        return caller.ask(ACCEPT, "id", id, "version", version, "request", request);
    }

    private int refusal(GraphQl caller) {
        return caller.post(ACCEPT, "id", id, "version", 0, "request", request()).statusCode();
    }

    private long steps() {
        return Sql.number("select count(*) from work_order_step where order_id = ?", key);
    }

    private static List<String> codes(JsonPath answer) {
        return answer.getList("data.workOrderAccept.problems.code");
    }

    private static String request() {
        return UUID.randomUUID().toString();
    }
}
