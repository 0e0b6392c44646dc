package org.minqing.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.Eventually;
import org.minqing.testing.GraphQl;
import org.minqing.testing.GraphQlSocket;
import org.minqing.testing.Signed;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** Deliveries at the door, what is shown of them, and the review of doubtful records. */
@QuarkusTest
@WithTestResource(TestServer.class)
class SourceDoorTest {
    private static final String NAME = "甄虚构";

    private final Community community = Community.create();
    private final GraphQl steward = community.somebody(Role.DATA_STEWARD, community.streetCode());
    private final String number = InventedPeople.idNumber();
    private final String phone = InventedPeople.phone();

    private Response post(GraphQl who, String path, String type, String body) {
        return who.request()
                .contentType(type)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(path);
    }

    private JsonPath delivered(String path, String type, String body) {
        return post(steward, path, type, body).then().statusCode(200).extract().jsonPath();
    }

    private long person() {
        delivered(
                "/sources/population",
                "text/csv; charset=utf-8",
                "身份证号,姓名,手机,居委,更新日期\n%s,%s,%s,%s,2026-01-01\n"
                        .formatted(number, NAME, phone, community.neighbourhoodCode()));
        return Sql.number("select id from resident where neighbourhood_id = ?", community.neighbourhood());
    }

    private String meals(String id, String rest) {
        return "{\"订单号\": \"%s\", \"用餐时间\": \"2026-03-01T11:30:00+08:00\", %s}\n".formatted(id, rest);
    }

    @Test
    void aWebhookBringsOneRecordAndThePanoramaShowsIt() {
        long person = person();

        JsonPath told = delivered(
                "/sources/canteen-meals",
                "application/json",
                meals("W-" + number, "\"身份证号\": \"" + number + "\", \"食堂\": \"虚构食堂\""));

        assertThat(told.getInt("new")).isOne();
        assertThat(told.getString("state")).isEqualTo("DONE");
        JsonPath shown = community.cadre().ask("""
            query ($id: ID!) { node(id: $id) { ... on Resident {
              sourceRecords { system formName eventAt fields { heading value } }
              lineage { field value system holds } } } }
            """, "id", NodeId.of("Resident", person));
        assertThat(shown.getList("data.node.sourceRecords.system")).containsExactly("ELDER_CARE", "POPULATION");
        assertThat(shown.getString("data.node.sourceRecords[0].fields[0].value"))
                .isEqualTo("虚构食堂");
        assertThat(shown.<String>getList("data.node.lineage.findAll { it.field == 'phone' }.value"))
                .containsExactly("199****" + phone.substring(7));
        assertThat(shown.getBoolean("data.node.lineage[0].holds")).isTrue();
        JsonPath page = community
                .cadre()
                .ask(
                        "query ($id: ID!) { sourceRecords(subjectId: $id, first: 1) { edges { node { system } }"
                                + " pageInfo { hasNextPage } } }",
                        "id",
                        NodeId.of("Resident", person));
        assertThat(page.getString("data.sourceRecords.edges[0].node.system")).isEqualTo("ELDER_CARE");
        assertThat(page.getBoolean("data.sourceRecords.pageInfo.hasNextPage")).isTrue();
    }

    /** Each area's own file may bring a number before one of the whole street does. */
    @Test
    void oneNumberInTwoAreasIsARecordOfEach() {
        String call = "工单编号,来电时间,居委,诉求内容,状态\nRX-%s,%s,%s,楼道灯不亮,已办结\n";
        GraphQl one = community.somebody(Role.DATA_STEWARD, community.neighbourhoodCode());
        GraphQl other = community.somebody(Role.DATA_STEWARD, community.otherNeighbourhoodCode());
        post(one, "/sources/hotline", "text/csv", call.formatted(number, "2026-01-01", community.neighbourhoodCode()))
                .then()
                .statusCode(200);
        post(
                        other,
                        "/sources/hotline",
                        "text/csv",
                        call.formatted(number, "2026-01-02", community.otherNeighbourhoodCode()))
                .then()
                .statusCode(200);

        JsonPath told = delivered(
                "/sources/hotline", "text/csv", call.formatted(number, "2026-01-03", community.neighbourhoodCode()));

        assertThat(told.getString("state")).isEqualTo("DONE");
        assertThat(told.getInt("changed")).isOne();
        assertThat(Sql.run("""
                select (neighbourhood_id = ?) || ' ' || extract(day from event_at at time zone 'Asia/Shanghai') from source_record
                where external_id = ? order by event_at
                """, community.neighbourhood(), "RX-" + number)).containsExactly("false 2", "true 3");
    }

    @Test
    void healthIsAbsentForThoseWhoMayNotSeeIt() {
        long person = person();
        delivered(
                "/sources/clinic-visits",
                "application/x-ndjson",
                "{\"就诊号\": \"C-%1$s\", \"就诊时间\": \"2026-03-01\", \"身份证号\": \"%1$s\", \"类别\": \"门诊\"}"
                        .formatted(number));
        String ask = "query ($id: ID!) { node(id: $id) { ... on Resident { sourceRecords { system } } } }";

        JsonPath cadre = community.cadre().ask(ask, "id", NodeId.of("Resident", person));
        JsonPath secretary = community.secretary().ask(ask, "id", NodeId.of("Resident", person));

        assertThat(cadre.getList("data.node.sourceRecords.system")).containsExactly("POPULATION");
        assertThat(secretary.getList("data.node.sourceRecords.system"))
                .containsExactly("COMMUNITY_HEALTH", "POPULATION");
    }

    @Test
    void refusedRowsAreShownAndComeBackAsAWorkbook() throws IOException {
        JsonPath told = delivered(
                "/sources/population",
                "text/csv; charset=utf-8",
                "身份证号,姓名,居委\n123,%s,%s\n".formatted(NAME, community.neighbourhoodCode()));

        assertThat(told.getInt("refused")).isOne();
        JsonPath shown = steward.ask(
                "query ($id: ID!) { sourceRefusals(runId: $id) { line codes message } }", "id", told.getString("run"));
        assertThat(shown.getInt("data.sourceRefusals[0].line")).isEqualTo(2);
        assertThat(shown.getList("data.sourceRefusals[0].codes")).containsExactly("ID_NUMBER_WRONG");
        byte[] book = steward.request()
                .get(told.getString("rejected"))
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        try (ReadableWorkbook read = new ReadableWorkbook(new ByteArrayInputStream(book))) {
            assertThat(read.getFirstSheet().read().get(1).getCellText(3)).isEqualTo("123");
        }
        GraphQl foreign = community.somebody(Role.DATA_STEWARD, community.otherNeighbourhoodCode());
        assertThat(foreign.request().get(told.getString("rejected")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aDryRunIsMadeRealWithoutSendingTheFileAgain() {
        JsonPath dry = delivered(
                "/sources/population?mode=dry",
                "text/csv; charset=utf-8",
                "身份证号,姓名,居委\n%s,%s,%s\n".formatted(number, NAME, community.neighbourhoodCode()));
        assertThat(dry.getInt("new")).isOne();
        assertThat(Sql.run("select id from resident where neighbourhood_id = ?", community.neighbourhood()))
                .isEmpty();

        JsonPath real = steward.ask(
                "mutation ($input: SourceRunMakeRealInput!) { sourceRunMakeReal(input: $input) { run { id mode }"
                        + " problems { code } } }",
                "input",
                Map.of(
                        "runId",
                        dry.getString("run"),
                        "requestId",
                        UUID.randomUUID().toString()));

        assertThat(real.getString("data.sourceRunMakeReal.run.mode")).isEqualTo("REAL");
        Eventually.within(
                Duration.ofSeconds(20),
                "the person is there",
                () -> Sql.run("select id from resident where neighbourhood_id = ?", community.neighbourhood())
                                .size()
                        == 1);
        Eventually.within(
                Duration.ofSeconds(20),
                "the run tells that it is done",
                () -> steward.ask("{ sourceRuns(first: 1) { edges { node { state percent rowsNew } } } }")
                        .getString("data.sourceRuns.edges[0].node")
                        .contains("DONE"));
    }

    private String doubtful() {
        delivered("/sources/canteen-meals", "application/x-ndjson", meals("D-" + number, "\"手机\": \"" + phone + "\""));
        return steward.ask("{ sourceReviews { edges { node { id phone candidates { name } } } } }")
                .getString("data.sourceReviews.edges[0].node.id");
    }

    private JsonPath reject(GraphQl who, String review) {
        return who.ask(
                "mutation ($input: SourceReviewRejectInput!) { answer: sourceReviewReject(input: $input) { review {"
                        + " state } problems { code } } }",
                "input",
                Map.of("reviewId", review, "requestId", UUID.randomUUID().toString()));
    }

    private JsonPath confirm(GraphQl who, String review, long person) {
        return who.ask(
                "mutation ($input: SourceReviewConfirmInput!) { answer: sourceReviewConfirm(input: $input) { review {"
                        + " state } problems { code } } }",
                "input",
                Map.of(
                        "reviewId",
                        review,
                        "residentId",
                        NodeId.of("Resident", person),
                        "requestId",
                        UUID.randomUUID().toString()));
    }

    @Test
    void aDoubtfulRecordIsConfirmedOnceAndThenKept() {
        long person = person();
        String review = doubtful();

        JsonPath done = confirm(steward, review, person);

        assertThat(done.getString("data.answer.review.state")).isEqualTo("CONFIRMED");
        assertThat(Sql.run("select external_id from source_record where resident_id = ? and form = 901", person))
                .containsExactly("D-" + number);
        assertThat(confirm(steward, review, person).getList("data.answer.problems.code"))
                .containsExactly("SOURCE_REVIEW_DECIDED");
    }

    @Test
    void aRecordAboutNobodyHereIsRejectedOnceAndNotKept() {
        long person = person();
        String review = doubtful();

        JsonPath done = reject(steward, review);

        assertThat(done.getString("data.answer.review.state")).isEqualTo("REJECTED");
        assertThat(reject(steward, review).getList("data.answer.problems.code"))
                .containsExactly("SOURCE_REVIEW_DECIDED");
        assertThat(confirm(steward, review, person).getList("data.answer.problems.code"))
                .containsExactly("SOURCE_REVIEW_DECIDED");
        assertThat(Sql.run("select id from source_record where external_id = ?", "D-" + number))
                .isEmpty();
    }

    @Test
    void anImportIsToldAsItGoesToThoseWhoSeeItsAreas() {
        try (GraphQlSocket own = listener(community.streetCode());
                GraphQlSocket other = listener(community.otherNeighbourhoodCode())) {
            for (GraphQlSocket socket : List.of(own, other)) {
                socket.subscribe("1", "subscription { sourceRunChanged { id state rowsNew percent } }");
                socket.isSilent();
            }

            person();

            JsonPath told = own.next();
            assertThat(NodeId.number(SourceRunView.TYPE, told.getString("payload.data.sourceRunChanged.id")))
                    .isPresent();
            assertThat(told.getString("payload.data.sourceRunChanged.state")).isIn("RUNNING", "DONE");
            assertThat(other.isSilent()).isTrue();
        }
    }

    private static GraphQlSocket listener(String area) {
        return GraphQlSocket.as(Signed.as(Role.DATA_STEWARD, "listener", area));
    }

    @Test
    void recordsGoWithThePersonWhoMoves() {
        long person = person();
        delivered(
                "/sources/canteen-meals",
                "application/json",
                meals("U-" + number, "\"身份证号\": \"" + number + "\", \"食堂\": \"虚构食堂\""));
        String ask = "query ($id: ID!) { node(id: $id) { ... on Resident { sourceRecords { system }"
                + " lineage { field } } } }";

        Sql.run("update resident set neighbourhood_id = ? where id = ?", community.otherNeighbourhood(), person);

        JsonPath there = community
                .somebody(Role.CADRE, community.otherNeighbourhoodCode())
                .ask(ask, "id", NodeId.of("Resident", person));
        assertThat(there.getList("data.node.sourceRecords.system")).containsExactly("ELDER_CARE", "POPULATION");
        assertThat(there.getList("data.node.lineage.field")).contains("name", "phone");
        assertThat(Sql.run(
                        "select id from source_record where resident_id = ? and neighbourhood_id <> ?",
                        person,
                        community.otherNeighbourhood()))
                .isEmpty();
    }

    @Test
    void onlyTheStewardOfTheAreaDecides() {
        long person = person();
        String review = doubtful();

        for (Role role : List.of(
                Role.CADRE,
                Role.SECRETARY,
                Role.STREET_OFFICER,
                Role.VOLUNTEER,
                Role.MERCHANT,
                Role.AUDITOR,
                Role.THIRD_PARTY_APP,
                Role.OPERATOR)) {
            assertThat(confirm(community.somebody(role, community.streetCode()), review, person)
                            .getString("errors[0].extensions.code"))
                    .as("%s", role)
                    .isEqualTo("FORBIDDEN");
            assertThat(reject(community.somebody(role, community.streetCode()), review)
                            .getString("errors[0].extensions.code"))
                    .as("%s", role)
                    .isEqualTo("FORBIDDEN");
        }
        GraphQl foreign = community.somebody(Role.DATA_STEWARD, community.otherNeighbourhoodCode());
        assertThat(confirm(foreign, review, person).getList("data.answer.problems.code"))
                .containsExactly("SOURCE_REVIEW_NOT_FOUND");
        assertThat(reject(foreign, review).getList("data.answer.problems.code"))
                .containsExactly("SOURCE_REVIEW_NOT_FOUND");
        assertThat(Sql.run("select id from source_record where resident_id = ? and form = 901", person))
                .isEmpty();
    }

    @Test
    void theDoorIsForStewardsAndOperatorsOnly() {
        assertThat(post(GraphQl.asNobody(), "/sources/population", "text/csv", "x")
                        .statusCode())
                .isEqualTo(401);
        assertThat(post(community.cadre(), "/sources/population", "text/csv", "x")
                        .statusCode())
                .isEqualTo(403);
        assertThat(post(steward, "/sources/nothing", "text/csv", "x").statusCode())
                .isEqualTo(404);
        assertThat(post(steward, "/sources/population?mode=maybe", "text/csv", "x")
                        .statusCode())
                .isEqualTo(400);
        assertThat(post(steward, "/sources/canteen-meals", "application/json", "no json")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void s5ARecordOfAnotherAreaIsNotWritten() {
        long person = person();
        GraphQl foreign = community.somebody(Role.DATA_STEWARD, community.otherNeighbourhoodCode());

        JsonPath told = post(
                        foreign,
                        "/sources/population",
                        "text/csv; charset=utf-8",
                        "身份证号,姓名,居委\n%s,甄越界,%s\n".formatted(number, community.neighbourhoodCode()))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(told.getInt("refused")).isOne();
        assertThat(Sql.run("select name from resident where id = ?", person)).containsExactly(NAME);
    }
}
