package org.minqing.timebank;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** Who registers, who approves, who asks for help, and what each caller sees of it. */
@QuarkusTest
@WithTestResource(TestServer.class)
class VolunteersApiTest {
    private static final String FIELDS =
            "volunteer { id name state skills weekParts version hasAccount resident { name } }";

    private final Helpers helpers = new Helpers();
    private final Community community = helpers.community;
    private final String subject = "new-" + community.neighbourhood();

    @Test
    void whoRegistersItselfWaitsForTheNeighbourhood() {
        GraphQl self = helpers.as(subject);
        JsonPath answer = register(self, Map.of("skills", List.of("COOKING", "CHATTING", "COOKING")));
        String id = answer.getString("data.answer.volunteer.id");
        long activity = helpers.activity(2, Helpers.tomorrow());

        assertThat(Helpers.codes(answer)).isEmpty();
        assertThat(answer.getString("data.answer.volunteer.state")).isEqualTo("APPLIED");
        assertThat(answer.getString("data.answer.volunteer.name")).isEqualTo("何芳");
        assertThat(answer.<String>getList("data.answer.volunteer.skills")).containsExactly("CHATTING", "COOKING");
        assertThat(Helpers.codes(register(self, Map.of()))).containsExactly("VOLUNTEER_KNOWN");
        assertThat(Helpers.codes(Helpers.signUp(self, activity))).containsExactly("VOLUNTEER_NOT_ACTIVE");
        assertThat(Helpers.codes(decide(community.otherCadre(), id))).containsExactly("VOLUNTEER_NOT_FOUND");
        assertThat(decide(self, id).getString("errors[0].extensions.code")).isEqualTo("FORBIDDEN");
        assertThat(Helpers.codes(decide(community.cadre(), id))).isEmpty();
        assertThat(Helpers.codes(decide(community.cadre(), id))).containsExactly("VOLUNTEER_CHANGED_MEANWHILE");
        assertThat(Helpers.codes(Helpers.signUp(self, activity))).isEmpty();
    }

    @Test
    void theNeighbourhoodRegistersAndSignsUpWhoHasNoPhone() {
        long resident =
                community.elderLivingAlone(community.neighbourhood(), community.house(community.neighbourhood()));
        String residentId = NodeId.of("Resident", resident);

        JsonPath answer = register(community.cadre(), Map.of("residentId", residentId));
        String id = answer.getString("data.answer.volunteer.id");
        long activity = helpers.activity(1, Helpers.tomorrow());

        assertThat(answer.getMap("data.answer.volunteer"))
                .containsEntry("state", "ACTIVE")
                .containsEntry("hasAccount", false)
                .containsEntry("resident", Map.of("name", "欧阳梅"));
        assertThat(Helpers.codes(register(community.otherCadre(), Map.of("residentId", residentId))))
                .containsExactly("VOLUNTEER_RESIDENT_NOT_FOUND");
        assertThat(Helpers.codes(register(helpers.as(subject), Map.of("residentId", residentId))))
                .containsExactly("VOLUNTEER_RESIDENT_NOT_FOUND");
        assertThat(Helpers.codes(Helpers.signUp(helpers.as(subject), activity, Map.of("volunteerId", id))))
                .containsExactly("VOLUNTEER_NOT_FOUND");
        assertThat(Helpers.codes(Helpers.signUp(community.cadre(), activity, Map.of("volunteerId", id))))
                .isEmpty();
    }

    @Test
    void aVolunteerSeesPublicActivitiesAndItsOwnRowsAlone() {
        helpers.volunteer(subject);
        helpers.volunteer(subject + "-b");
        long activity = helpers.activity(2, Helpers.tomorrow());
        Helpers.signUp(helpers.as(subject), activity);
        Helpers.signUp(helpers.as(subject + "-b"), activity);
        String near =
                "{ activitiesNear(latitude: 31.271, longitude: 121.46) { edges { distanceMetres node { title taken signUps { id state } receiver { name } } } } mySignUps { edges { node { activity { title } volunteer { name } } } } }";

        JsonPath own = helpers.as(subject).ask(near);
        JsonPath cadre = community.cadre().ask(near);
        JsonPath other = community.otherCadre().ask(near);

        assertThat(own.getInt("data.activitiesNear.edges[0].distanceMetres")).isEqualTo(111);
        assertThat(own.getInt("data.activitiesNear.edges[0].node.taken")).isEqualTo(2);
        assertThat(own.getList("data.activitiesNear.edges[0].node.signUps")).hasSize(1);
        assertThat(own.getString("data.mySignUps.edges[0].node.activity.title")).isEqualTo("陪老人读报");
        assertThat(own.getString("data.mySignUps.edges[0].node.volunteer.name")).isEqualTo("何芳");
        assertThat(cadre.getList("data.activitiesNear.edges[0].node.signUps")).hasSize(2);
        assertThat(cadre.getList("data.mySignUps.edges")).isEmpty();
        assertThat(other.getList("data.activitiesNear.edges")).isEmpty();
    }

    @Test
    void whoAsksForItselfWaitsForApproval() {
        long resident =
                community.elderLivingAlone(community.neighbourhood(), community.house(community.neighbourhood()));
        String residentId = NodeId.of("Resident", resident);
        long volunteer = helpers.volunteer(subject);
        Sql.run("update volunteer set resident_id = ? where id = ?", resident, volunteer);

        JsonPath asked = ask(helpers.as(subject), Map.of());
        String id = asked.getString("data.answer.activity.id");

        assertThat(asked.getString("data.answer.activity.state")).isEqualTo("ASKED");
        assertThat(Helpers.codes(ask(helpers.as(subject + "-x"), Map.of())))
                .containsExactly("ACTIVITY_RECEIVER_NOT_YOU");
        assertThat(Helpers.codes(ask(community.otherCadre(), Map.of("residentId", residentId))))
                .containsExactly("ACTIVITY_RECEIVER_NOT_FOUND");
        assertThat(Helpers.codes(open(community.otherCadre(), id))).containsExactly("ACTIVITY_NOT_FOUND");
        assertThat(open(community.cadre(), id).getString("data.answer.activity.state"))
                .isEqualTo("OPEN");
        assertThat(Helpers.codes(open(community.cadre(), id))).containsExactly("ACTIVITY_NOT_ASKED");
        assertThat(ask(community.cadre(), Map.of("residentId", residentId)).getString("data.answer.activity.state"))
                .isEqualTo("OPEN");
    }

    @Test
    void whoIsHelpedDoesNotSignUpForIt() {
        String subject = "helped-" + community.neighbourhood();
        long volunteer = helpers.earning(subject);
        long activity = helpers.activity(2, Helpers.tomorrow());
        Sql.run(
                "update activity set receiver_id = (select resident_id from volunteer where id = ?) where id = ?",
                volunteer,
                activity);
        String neighbour = "neighbour-" + community.neighbourhood();
        helpers.volunteer(neighbour);

        assertThat(Helpers.codes(Helpers.signUp(helpers.as(subject), activity))).containsExactly("SIGN_UP_FOR_ONESELF");
        assertThat(Helpers.codes(Helpers.signUp(helpers.as(neighbour), activity)))
                .isEmpty();
    }

    @Test
    void whatMakesNoSenseIsNotPosted() {
        String area = NodeId.of("OrgNode", community.neighbourhood());
        Map<String, Object> wrong =
                Map.of("title", " ", "place", " ", "capacity", 0, "latitude", 91.0, "endsAt", "2020-01-01T00:00:00Z");
        Map<String, String> codes = Map.of(
                "title", "ACTIVITY_TITLE_INVALID",
                "place", "ACTIVITY_PLACE_MISSING",
                "capacity", "ACTIVITY_CAPACITY_INVALID",
                "latitude", "PLACE_INVALID",
                "endsAt", "ACTIVITY_TIME_INVALID");

        wrong.forEach((field, value) -> assertThat(
                        Helpers.codes(post(community.cadre(), Map.of("orgNodeId", area, field, value))))
                .containsExactly(codes.get(field)));
        assertThat(Helpers.codes(post(community.otherCadre(), Map.of("orgNodeId", area))))
                .containsExactly("VOLUNTEER_AREA_NOT_FOUND");
        assertThat(Sql.number("select count(*) from activity where neighbourhood_id = ?", community.neighbourhood()))
                .isZero();
        for (GraphQl who : List.of(community.cadre(), community.secretary(), community.streetOfficer())) {
            assertThat(Helpers.codes(post(who, Map.of("orgNodeId", area)))).isEmpty();
        }
        for (Role role :
                List.of(Role.VOLUNTEER, Role.DATA_STEWARD, Role.AUDITOR, Role.THIRD_PARTY_APP, Role.OPERATOR)) {
            assertThat(post(community.somebody(role, community.streetCode()), Map.of("orgNodeId", area))
                            .getString("errors[0].extensions.code"))
                    .isEqualTo("FORBIDDEN");
        }
    }

    private JsonPath register(GraphQl who, Map<String, Object> more) {
        Map<String, Object> input =
                new HashMap<>(Map.of("name", "何芳", "skills", List.of(), "weekParts", List.of("MONDAY_MORNING")));
        input.putAll(more);
        return Helpers.send(who, "volunteerRegister", "VolunteerRegisterInput", FIELDS, input);
    }

    private static JsonPath decide(GraphQl who, String id) {
        return Helpers.send(
                who,
                "volunteerDecide",
                "VolunteerDecideInput",
                FIELDS,
                Map.of("volunteerId", id, "version", 0, "state", "ACTIVE"));
    }

    private static JsonPath open(GraphQl who, String id) {
        return Helpers.send(who, "activityOpen", "ActivityOpenInput", "activity { state }", Map.of("activityId", id));
    }

    private static JsonPath ask(GraphQl who, Map<String, Object> more) {
        return Helpers.send(who, "activityAsk", "ActivityAskInput", "activity { id state }", wish(more));
    }

    private static JsonPath post(GraphQl who, Map<String, Object> more) {
        return Helpers.send(who, "activityPost", "ActivityPostInput", "activity { id state }", wish(more));
    }

    private static Map<String, Object> wish(Map<String, Object> more) {
        Map<String, Object> input = new HashMap<>(Map.of(
                "category",
                "ERRANDS",
                "title",
                "代购药品",
                "startsAt",
                Helpers.tomorrow().toString(),
                "endsAt",
                Helpers.tomorrow().plus(2, ChronoUnit.HOURS).toString(),
                "capacity",
                1,
                "place",
                "一居",
                "latitude",
                31.27,
                "longitude",
                121.46));
        input.putAll(more);
        return input;
    }
}
