package org.minqing.workorders;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** What the hotline brings enters the loop, and how it ended goes back. */
@QuarkusTest
@WithTestResource(TestServer.class)
class SourcedOrdersTest {
    private static final String ANSWERS =
            "{ sourceAnswers(system: HOTLINE) { edges { node { id reference payload } } } }";

    private final Community community = Community.create();
    private final GraphQl steward = community.somebody(Role.DATA_STEWARD, community.streetCode());
    private final String reference = "RX-" + UUID.randomUUID();

    private JsonPath call(String state) {
        String call =
                "{\"工单编号\": \"%s\", \"来电时间\": \"2026-03-01T09:00:00+08:00\", \"居委\": \"%s\", \"诉求内容\": \"楼道灯不亮\", \"状态\": \"%s\"}"
                        .formatted(reference, community.neighbourhoodCode(), state);
        return steward.request()
                .contentType("application/json")
                .body(call.getBytes(StandardCharsets.UTF_8))
                .post("/sources/hotline")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private List<Object> orders() {
        return Sql.run(
                "select state || ' ' || summary from work_order where source = 'HOTLINE' and source_ref = ?",
                reference);
    }

    private JsonPath end() {
        long key = Sql.number("select id from work_order where source_ref = ?", reference);
        return community
                .streetOfficer()
                .ask(
                        "mutation ($input: WorkOrderCancelInput!) { workOrderCancel(input: $input) { workOrder { state"
                                + " } problems { code } } }",
                        "input",
                        Map.of(
                                "workOrderId",
                                NodeId.of("WorkOrder", key),
                                "version",
                                0,
                                "reason",
                                "重复来电",
                                "requestId",
                                UUID.randomUUID().toString()));
    }

    @Test
    void anOpenCallBecomesOneOrderHoweverOftenItComes() {
        assertThat(call("待处理").getInt("new")).isOne();
        assertThat(call("待处理").getInt("known")).isOne();

        assertThat(orders()).containsExactly("DISPATCHED 楼道灯不亮");
    }

    @Test
    void aCityOrderGoesThroughTheLoopAndItsResultGoesBack() {
        String number = "CY-" + UUID.randomUUID();
        steward.request()
                .contentType("text/csv; charset=utf-8")
                .body("案件编号,发现时间,居委,问题描述,案件状态\n%s,2026-03-01 09:00,%s,楼道堆物,待处理\n"
                        .formatted(number, community.neighbourhoodCode())
                        .getBytes(StandardCharsets.UTF_8))
                .post("/sources/city-operations")
                .then()
                .statusCode(200);
        long key = Sql.number("select id from work_order where source = 'CITY_OPERATIONS' and source_ref = ?", number);

        Desk.of(community, key).closed();

        JsonPath answers =
                steward.ask("{ sourceAnswers(system: CITY_OPERATIONS) { edges { node { reference payload } } } }");
        assertThat(answers.<String>getList("data.sourceAnswers.edges.node.reference"))
                .containsExactly(number);
        assertThat(answers.getString("data.sourceAnswers.edges[0].node.payload"))
                .contains("\"isCancelled\":false")
                .contains("\"result\":\"SAFE_AT_HOME\"");
    }

    @Test
    void aCallThatHasEndedOpensNothing() {
        assertThat(call("已办结").getInt("new")).isOne();

        assertThat(orders()).isEmpty();
    }

    @Test
    void itsResultIsToldUntilTheHotlineHasIt() {
        call("待处理");
        assertThat(end().getString("data.workOrderCancel.workOrder.state")).isEqualTo("CANCELLED");

        JsonPath first = steward.ask(ANSWERS);
        JsonPath again = steward.ask(ANSWERS);
        String id = first.getString("data.sourceAnswers.edges[0].node.id");
        JsonPath taken = steward.ask(
                "mutation ($input: SourceAnswersTakeInput!) { sourceAnswersTake(input: $input) { count problems { code"
                        + " } } }",
                "input",
                Map.of("answerIds", List.of(id), "requestId", UUID.randomUUID().toString()));

        assertThat(first.getString("data.sourceAnswers.edges[0].node.reference"))
                .isEqualTo(reference);
        assertThat(first.getString("data.sourceAnswers.edges[0].node.payload")).contains("\"isCancelled\":true");
        assertThat(again.getString("data.sourceAnswers.edges[0].node.id")).isEqualTo(id);
        assertThat(taken.getInt("data.sourceAnswersTake.count")).isOne();
        assertThat(steward.ask(ANSWERS).getList("data.sourceAnswers.edges")).isEmpty();
        assertThat(community.cadre().ask(ANSWERS).getString("errors[0].extensions.code"))
                .isEqualTo("FORBIDDEN");
    }
}
