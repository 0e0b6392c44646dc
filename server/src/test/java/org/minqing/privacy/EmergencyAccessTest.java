package org.minqing.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.Eventually;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

@QuarkusTest
@WithTestResource(TestServer.class)
class EmergencyAccessTest {
    private static final String SEE = "query ($id: ID!) { node(id: $id) { ... on Resident { name birthDate } } }";
    private static final String START =
            "mutation ($input: EmergencyAccessStartInput!) { emergencyAccessStart(input: $input) { emergencyAccess { id endsAt startedAt } problems { code } } }";
    private static final String END =
            "mutation ($input: EmergencyAccessStopInput!) { emergencyAccessEnd(input: $input) { emergencyAccess { id } problems { code } } }";

    private final Community community = Community.create();
    private final long resident =
            community.elderLivingAlone(community.neighbourhood(), community.house(community.neighbourhood()));
    private final String residentId = NodeId.of("Resident", resident);

    @Inject
    OpenAccesses open;

    @Test
    void itShowsAnotherNeighbourhoodAndWritesEachLookDown() {
        assertThat(seen(community.otherCadre())).isNull();

        JsonPath started = start(community.otherCadre(), community.neighbourhood(), "楼道起火，需要知道谁在家");

        assertThat(problems(started, "Start")).isEmpty();
        assertThat(seen(community.otherCadre())).isEqualTo("欧阳梅");
        assertThat(looks()).isEqualTo(1);
        assertThat(seen(community.otherCadre())).isEqualTo("欧阳梅");
        assertThat(looks()).isEqualTo(2);
        assertThat(Sql.run(
                        "select purpose from audit where action = 'EMERGENCY_LOOK' and subject_id = ? limit 1",
                        residentId))
                .containsExactly("楼道起火，需要知道谁在家");
    }

    @Test
    void itClearsNamesForWhoSeesThemMasked() {
        assertThat(seen(community.streetOfficer())).isEqualTo("欧阳*");

        start(community.streetOfficer(), community.neighbourhood(), "燃气泄漏，疏散核对名单用");

        assertThat(seen(community.streetOfficer())).isEqualTo("欧阳梅");
    }

    @Test
    void itNeverWritesIntoTheOtherNeighbourhood() {
        start(community.otherCadre(), community.neighbourhood(), "楼道起火，需要知道谁在家");

        JsonPath answer = community
                .otherCadre()
                .ask(
                        "mutation ($input: ConsentSetInput!) { consentGive(input: $input) { problems { code } } }",
                        "input",
                        Map.of("residentId", residentId, "purpose", "SMS", "requestId", request()));

        assertThat(answer.<String>getList("data.consentGive.problems.code"))
                .containsExactly("CONSENT_RESIDENT_NOT_FOUND");
    }

    @Test
    void itEndsByItselfAfterThreeHours() {
        JsonPath started = start(community.otherCadre(), community.neighbourhood(), "楼道起火，需要知道谁在家");
        String id = started.getString("data.emergencyAccessStart.emergencyAccess.id");
        long key = NodeId.number("EmergencyAccess", id).orElseThrow();
        assertThat(Sql.number(
                        "select extract(epoch from ends_at - started_at)::int from emergency_access where id = ?", key))
                .isEqualTo(3 * 60 * 60);

        Sql.run(
                "update emergency_access set started_at = now() - interval '3 hours', ends_at = now() where id = ?",
                key);
        open.refresh().await().atMost(Duration.ofSeconds(10));

        assertThat(seen(community.otherCadre())).isNull();
        assertThat(problems(end(community.otherCadre(), id), "End")).containsExactly("EMERGENCY_ACCESS_OVER");
    }

    @Test
    void itsSupervisorIsToldAndMayEndIt() {
        String secretary = Community.subject(Role.SECRETARY, community.neighbourhoodCode());
        community.post(community.neighbourhood(), "SECRETARY", secretary);

        JsonPath started = start(community.otherCadre(), community.neighbourhood(), "楼道起火，需要知道谁在家");

        Eventually.within(
                Duration.ofSeconds(20),
                "the secretary has a notice",
                () -> Sql.number(
                                "select count(*) from notice where subject = ? and kind = 'EMERGENCY_ACCESS'",
                                secretary)
                        == 1);
        String id = started.getString("data.emergencyAccessStart.emergencyAccess.id");
        assertThat(problems(end(community.secretary(), id), "End")).isEmpty();
        assertThat(seen(community.otherCadre())).isNull();
    }

    @Test
    void nobodyElseGetsAnything() {
        for (Role role : List.of(
                Role.VOLUNTEER, Role.MERCHANT, Role.DATA_STEWARD, Role.AUDITOR, Role.THIRD_PARTY_APP, Role.OPERATOR)) {
            JsonPath answer =
                    start(community.somebody(role, community.streetCode()), community.neighbourhood(), "楼道起火，需要知道谁在家");
            assertThat(answer.getString("errors[0].extensions.code")).isEqualTo("FORBIDDEN");
        }
        assertThat(GraphQl.asNobody().post("{ __typename }").statusCode()).isEqualTo(401);
        Community elsewhere = Community.create();
        assertThat(problems(start(elsewhere.cadre(), community.neighbourhood(), "楼道起火，需要知道谁在家"), "Start"))
                .containsExactly("EMERGENCY_AREA_NOT_FOUND");
        assertThat(problems(start(community.otherCadre(), community.neighbourhood(), "看看"), "Start"))
                .containsExactly("EMERGENCY_REASON_INVALID");
        assertThat(seen(community.otherCadre())).isNull();
        assertThat(looks()).isZero();
    }

    @Test
    void theReportSaysWhoLookedAtWhom() {
        start(community.otherCadre(), community.neighbourhood(), "楼道起火，需要知道谁在家");
        seen(community.otherCadre());
        seen(community.otherCadre());

        JsonPath report = community
                .secretary()
                .ask(
                        "query ($id: ID) { looks(residentId: $id) { actor action times people purposes } }",
                        "id",
                        residentId);

        assertThat(report.getList("data.looks")).hasSize(1);
        assertThat(report.getString("data.looks[0].actor"))
                .isEqualTo(Community.subject(Role.CADRE, community.otherNeighbourhoodCode()));
        assertThat(report.getInt("data.looks[0].times")).isEqualTo(2);
        assertThat(report.<String>getList("data.looks[0].purposes")).containsExactly("楼道起火，需要知道谁在家");
    }

    /** Whatever a request reads, the log tells who asked for what, and of whom it read. */
    @Test
    void s6NothingIsReadByItWithoutALineInTheLog() {
        long entry = Sql.number(
                "insert into journal_entry (neighbourhood_id, kind, at, author, author_name, is_met, said)"
                        + " values (?, 'VISIT', now(), 'x', 'x', true, '欧阳梅腿脚不便') returning id",
                community.neighbourhood());
        Sql.run("insert into journal_person values (?, ?, ?, now())", entry, resident, community.neighbourhood());
        Sql.run(
                "insert into source_record (form, neighbourhood_id, resident_id, event_at, digest, run_id, line, external_id, payload)"
                        + " values (100, ?, ?, now(), 1, 1, 1, 'look-' || ?, '{}')",
                community.neighbourhood(),
                resident,
                resident);
        String there = NodeId.of("OrgNode", community.neighbourhood());
        String volunteer = community.helper(community.neighbourhood()).get("Volunteer");
        start(community.otherCadre(), community.neighbourhood(), "楼道起火，需要知道谁在家");

        assertThat(ask("{ journal(filter: {orgNodeId: \"%s\"}) { edges { node { text } } } }".formatted(there))
                        .getString("data.journal.edges[0].node.text"))
                .isEqualTo("欧阳梅腿脚不便");
        assertThat(looks()).isEqualTo(1);
        assertThat(lines("EMERGENCY_LOOK", NodeId.of("JournalEntry", entry))).isEqualTo(1);

        ask("{ sourceRecords(subjectId: \"%s\") { edges { node { system } } } }".formatted(residentId));
        assertThat(looks()).isEqualTo(2);

        ask("{ volunteers(filter: {orgNodeId: \"%s\"}) { edges { node { name } } } }".formatted(there));
        assertThat(lines("EMERGENCY_LOOK", volunteer)).isEqualTo(1);

        ask("query { ...F } fragment F on Query { ledgerAccounts(residentId: \"%s\") { id } }".formatted(residentId));
        assertThat(Sql.run(
                        "select details ->> 'fields' from audit where action = 'EMERGENCY_QUERY' and neighbourhood_id = ? order by id",
                        community.neighbourhood()))
                .containsExactly("journal", "sourceRecords", "volunteers", "ledgerAccounts");
    }

    private JsonPath ask(String document) {
        JsonPath answer = community.otherCadre().ask(document);
        assertThat(answer.getList("errors")).as(answer.prettify()).isNull();
        return answer;
    }

    private static long lines(String action, String subject) {
        return Sql.number("select count(*) from audit where action = ? and subject_id = ?", action, subject);
    }

    private String seen(GraphQl who) {
        return who.ask(SEE, "id", residentId).getString("data.node.name");
    }

    private long looks() {
        return Sql.number("select count(*) from audit where action = 'EMERGENCY_LOOK' and subject_id = ?", residentId);
    }

    private static JsonPath start(GraphQl who, int area, String reason) {
        return who.ask(
                START,
                "input",
                Map.of("orgNodeId", NodeId.of("OrgNode", area), "reason", reason, "requestId", request()));
    }

    private static JsonPath end(GraphQl who, String id) {
        return who.ask(END, "input", Map.of("emergencyAccessId", id, "requestId", request()));
    }

    private static List<String> problems(JsonPath answer, String operation) {
        return answer.getList("data.emergencyAccess" + operation + ".problems.code");
    }

    private static String request() {
        return UUID.randomUUID().toString();
    }
}
