package org.minqing.timebank;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.minqing.platform.NodeId;
import org.minqing.testing.Eventually;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;
import org.minqing.testing.Told;

/** What the time bank tells the rules of tags: who came, who helped, who was helped, and who signed in. */
@QuarkusTest
@WithTestResource(TestServer.class)
class ServiceFactsTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Helpers helpers = new Helpers();
    private final String subject = "facts-" + helpers.community.neighbourhood();

    @Test
    void whoChecksInTookPartInAnActivity() {
        long volunteer = helpers.earning(subject);
        long activity = helpers.activity(5, Instant.now().truncatedTo(ChronoUnit.SECONDS));
        long signUp = helpers.placed(activity, volunteer);

        JsonPath in = Helpers.present(helpers.community.cadre(), "checkIn", signUp, Map.of());

        assertThat(Helpers.codes(in)).isEmpty();
        told(resident(volunteer), List.of("service.activity"));
    }

    @Test
    void aPostedRecordTellsOfBothAndAReversedOneOfNobody() {
        long volunteer = helpers.earning(subject);
        long receiver = elsewhere();
        long activity = helpers.activity(5, Helpers.tomorrow());
        Sql.run("update activity set receiver_id = ? where id = ?", receiver, activity);
        long record = helpers.pending(volunteer, 1);
        Sql.run("update service_record set activity_id = ? where id = ?", activity, record);

        send(helpers.community.cadre(), "recordConfirm", "RecordConfirmInput", Map.of("recordId", id(record)));
        told(resident(volunteer), List.of("service.activity", "service.volunteering"));
        told(receiver, List.of("service.time-bank"));

        String dispute = send(
                        helpers.community.cadre(),
                        "recordDispute",
                        "RecordDisputeInput",
                        Map.of("recordId", id(record), "reason", "没来"))
                .getString("data.answer.dispute.id");
        send(
                helpers.community.secretary(),
                "disputeResolve",
                "DisputeResolveInput",
                Map.of("disputeId", dispute, "outcome", "VOID", "note", "已核实"));
        told(resident(volunteer), List.of());
        told(receiver, List.of());
    }

    @Test
    void whoSignsInUsedTheAppOnceThatDay() {
        long resident = resident(helpers.earning(subject));
        assertThat(Told.ofPerson(resident)).isEmpty();

        for (int time = 0; time < 3; time++) {
            helpers.as(subject).ask("{ __typename }");
        }

        told(resident, List.of("digital.login"));
    }

    /** Somebody of the other neighbourhood, whom this one's workers do not see. */
    private long elsewhere() {
        int area = helpers.community.otherNeighbourhood();
        return helpers.community.elderLivingAlone(area, helpers.community.house(area));
    }

    private static long resident(long volunteer) {
        return Sql.number("select resident_id from volunteer where id = ?", volunteer);
    }

    private static String id(long record) {
        return NodeId.of("ServiceRecord", record);
    }

    private static JsonPath send(GraphQl who, String mutation, String inputType, Map<String, Object> input) {
        String fields = mutation.equals("recordConfirm") ? "record { state }" : "dispute { id }";
        JsonPath answer = Helpers.send(who, mutation, inputType, fields, new HashMap<>(input));
        assertThat(Helpers.codes(answer)).isEmpty();
        return answer;
    }

    private static void told(long resident, List<String> facts) {
        Eventually.within(
                SOON, resident + " " + facts, () -> Told.ofPerson(resident).equals(facts));
    }
}
