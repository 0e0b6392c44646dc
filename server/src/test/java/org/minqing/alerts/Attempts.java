package org.minqing.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.minqing.access.Role;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;

/** Mutations of this feature, as somebody sends them. */
final class Attempts {
    private Attempts() {}

    /** Sends one with a new request id; {@code type} is the name of its input. */
    static Response send(GraphQl who, String mutation, String type, Map<String, Object> fields) {
        Map<String, Object> input = new HashMap<>(fields);
        input.putIfAbsent("requestId", UUID.randomUUID().toString());
        return who.post(
                "mutation ($input: %s!) { answer: %s(input: $input) { problems { code } } }".formatted(type, mutation),
                "input",
                input);
    }

    static List<String> codes(Response answer) {
        JsonPath told = answer.jsonPath();
        List<String> codes = told.getList("data.answer.problems.code");
        if (codes == null) {
            throw new AssertionError(told.prettify());
        }
        return codes;
    }

    /**
     * Tries it with each kind of caller.
     *
     * @param attempt sends it about something new of the first neighbourhood
     * @param foreign what is told to those of another neighbourhood
     */
    static void allowsOnly(
            Community community, Function<GraphQl, Response> attempt, String foreign, Set<Role> allowed) {
        for (Role role : Role.values()) {
            String own = role == Role.CADRE || role == Role.SECRETARY
                    ? community.neighbourhoodCode()
                    : community.streetCode();
            Response answer = attempt.apply(community.somebody(role, own));
            if (allowed.contains(role)) {
                assertThat(codes(answer)).as("%s", role).isEmpty();
                Response elsewhere = attempt.apply(community.somebody(role, community.otherNeighbourhoodCode()));
                assertThat(codes(elsewhere)).as("%s elsewhere", role).containsExactly(foreign);
            } else {
                assertThat(answer.jsonPath().getString("errors[0].extensions.code"))
                        .as("%s", role)
                        .isEqualTo("FORBIDDEN");
            }
        }
        assertThat(attempt.apply(GraphQl.asNobody()).statusCode()).isEqualTo(401);
    }
}
