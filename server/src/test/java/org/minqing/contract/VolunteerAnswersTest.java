package org.minqing.contract;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Signed;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** A volunteer's way from registering to a record, told by the documents of the mobile contract and by nothing else. */
@QuarkusTest
@WithTestResource(TestServer.class)
class VolunteerAnswersTest {
    private static final Map<String, Object> HERE =
            Map.of("latitude", 31.27, "longitude", 121.46, "accuracyMetres", 15);

    private final Community community = Community.create();
    private final String subject = "volunteer-" + community.neighbourhood();
    private final Instant started = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final GraphQl self = GraphQl.as(Signed.as(Role.VOLUNTEER, subject, community.neighbourhoodCode()));

    @Test
    void fromRegisteringToARecord() throws IOException {
        Recording story = new Recording("volunteer", self, Map.of(subject, "demo-volunteer"));

        story.play("MyVolunteer", Map.of());
        story.play(
                "VolunteerRegister",
                input(Map.of(
                        "name",
                        "何芳",
                        "skills",
                        List.of("READING_ALOUD"),
                        "weekParts",
                        List.of("SATURDAY_MORNING"),
                        "requestId",
                        "volunteer-register")));
        long activity = activity();
        String id = NodeId.of("Activity", activity);
        story.play("SignUp", input(Map.of("activityId", id, "requestId", "volunteer-early")));
        Sql.run("update volunteer set state = 'ACTIVE' where subject = ?", subject);
        story.play("ActivitiesNear", Map.of("latitude", 31.271, "longitude", 121.46));
        story.play("SignUp", input(Map.of("activityId", id, "requestId", "volunteer-sign-up")));
        story.play("SignUp", input(Map.of("activityId", id, "requestId", "volunteer-again")));
        begin(activity);
        String signUp = NodeId.of("SignUp", Sql.number("select id from sign_up where activity_id = ?", activity));
        story.play("CheckIn", input(present(signUp, "volunteer-in-1", 60, Map.of())));
        story.play("CheckIn", input(present(signUp, "volunteer-in-2", 60, HERE)));
        story.play("CheckOut", input(present(signUp, "volunteer-out", 1, HERE)));
        story.play("CheckOut", input(present(signUp, "volunteer-out-2", 1, HERE)));
        story.play("MySignUps", Map.of("first", 20));
        story.play("MyRecords", Map.of("first", 20));

        story.compare();
    }

    private long activity() {
        return Sql.number("""
            insert into activity (neighbourhood_id, origin, category, title, state, starts_at, ends_at, capacity, place, latitude,
              longitude, posted_by)
            values (?, 'POSTED', 'COMPANY', '陪老人读报', 'OPEN', now() + interval '1 day', now() + interval '26 hours', 5, '一居活动室',
              31.27, 121.46, 'demo-cadre')
            returning id
            """, community.neighbourhood());
    }

    /** An hour and a half ago. */
    private static void begin(long activity) {
        Sql.run(
                "update activity set starts_at = now() - interval '90 minutes', ends_at = now() + interval '30"
                        + " minutes' where id = ?",
                activity);
    }

    private Map<String, Object> present(String signUp, String requestId, int minutesAgo, Map<String, Object> evidence) {
        Map<String, Object> fields = new HashMap<>(evidence);
        fields.put("signUpId", signUp);
        fields.put("requestId", requestId);
        fields.put("at", started.minus(minutesAgo, ChronoUnit.MINUTES).toString());
        return fields;
    }

    private static Map<String, Object> input(Map<String, Object> fields) {
        return Map.of("input", fields);
    }
}
