package org.minqing.timebank;

import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Signed;
import org.minqing.testing.Sql;

/** A neighbourhood with volunteers and activities, written straight into the tables in the state that a test needs. */
final class Helpers {
    final Community community = Community.create();

    /** An approved volunteer of the first neighbourhood who signs in as this subject; its key. */
    long volunteer(String subject) {
        return Sql.number("""
            insert into volunteer (neighbourhood_id, subject, name, state, latitude, longitude, registered_by)
            values (?, ?, '何芳', 'ACTIVE', 31.27, 121.46, 'test') returning id
            """, community.neighbourhood(), subject);
    }

    /** Speaks as this volunteer. */
    GraphQl as(String subject) {
        return GraphQl.as(Signed.as(Role.VOLUNTEER, subject, community.neighbourhoodCode()));
    }

    /** An open activity of the first neighbourhood, two hours long; its key. */
    long activity(int capacity, Instant startsAt) {
        return Sql.number(
                """
                insert into activity (neighbourhood_id, origin, category, title, state, starts_at, ends_at, capacity, place,
                  latitude, longitude, posted_by)
                values (?, 'POSTED', 'COMPANY', '陪老人读报', 'OPEN', ?::timestamptz, ?::timestamptz, ?, '一居活动室', 31.27, 121.46,
                  'test')
                returning id
                """,
                community.neighbourhood(),
                startsAt.toString(),
                startsAt.plus(2, ChronoUnit.HOURS).toString(),
                capacity);
    }

    /** A place of this volunteer in the activity; the sign-up's key. */
    long placed(long activity, long volunteer) {
        return Sql.number("""
            insert into sign_up (neighbourhood_id, activity_id, volunteer_id, state, signed_by, placed_at)
            values (?, ?, ?, 'PLACED', 'test', now()) returning id
            """, community.neighbourhood(), activity, volunteer);
    }

    /** A volunteer who is a resident, too: whose time can be posted; its key. */
    long earning(String subject) {
        long volunteer = volunteer(subject);
        Sql.run(
                "update volunteer set resident_id = ? where id = ?",
                community.elderLivingAlone(community.neighbourhood(), community.house(community.neighbourhood())),
                volunteer);
        return volunteer;
    }

    /** A record of the volunteer that waits to be confirmed, an hour long and so many days old; its key. */
    long pending(long volunteer, int daysAgo) {
        return Sql.number("""
            insert into service_record (neighbourhood_id, volunteer_id, category, state, in_at, in_by, out_at, out_by, minutes,
              pending_since)
            values (?, ?, 'COMPANY', 'PENDING', now() - make_interval(days => ?), 'CODE',
              now() - make_interval(days => ?) + interval '1 hour', 'CODE', 60, now() - make_interval(days => ?))
            returning id
            """, community.neighbourhood(), volunteer, daysAgo, daysAgo, daysAgo);
    }

    /** Checks in or out. */
    static JsonPath present(GraphQl who, String mutation, long signUp, Map<String, Object> more) {
        Map<String, Object> input = new HashMap<>(more);
        input.put("signUpId", NodeId.of("SignUp", signUp));
        return send(
                who,
                mutation,
                mutation.equals("checkIn") ? "CheckInInput" : "CheckOutInput",
                "record { id state minutes inBy outBy sampled }",
                input);
    }

    static Instant tomorrow() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(1, ChronoUnit.DAYS);
    }

    /** Sends a mutation; its payload is told as {@code data.answer}. */
    static JsonPath send(GraphQl who, String mutation, String inputType, String fields, Map<String, Object> given) {
        Map<String, Object> input = new HashMap<>(given);
        input.putIfAbsent("requestId", UUID.randomUUID().toString());
        return who.ask(
                "mutation ($input: %s!) { answer: %s(input: $input) { %s problems { code path message } } }"
                        .formatted(inputType, mutation, fields),
                "input",
                input);
    }

    static JsonPath signUp(GraphQl who, long activity) {
        return signUp(who, activity, Map.of());
    }

    static JsonPath signUp(GraphQl who, long activity, Map<String, Object> more) {
        Map<String, Object> input = new HashMap<>(more);
        input.put("activityId", NodeId.of("Activity", activity));
        return send(who, "signUp", "SignUpRequestInput", "signUp { id state turn }", input);
    }

    static JsonPath cancel(GraphQl who, String signUp) {
        return send(
                who, "signUpCancel", "SignUpCancelInput", "signUp { id state endedWhy }", Map.of("signUpId", signUp));
    }

    static List<String> codes(JsonPath answer) {
        List<String> codes = answer.getList("data.answer.problems.code");
        if (codes == null) {
            throw new AssertionError(answer.prettify());
        }
        return codes;
    }
}
