package org.minqing.residents;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;

/** Sends the mutations of this feature as somebody. */
final class PeopleDesk {
    private static final List<Role> NEVER =
            List.of(Role.VOLUNTEER, Role.AUDITOR, Role.THIRD_PARTY_APP, Role.OPERATOR, Role.STREET_OFFICER);

    final Community community = Community.create();

    static String resident(long key) {
        return NodeId.of("Resident", key);
    }

    static String house(long key) {
        return NodeId.of("House", key);
    }

    static long key(String type, String id) {
        return NodeId.number(type, id).orElseThrow();
    }

    GraphQl steward() {
        return community.somebody(Role.DATA_STEWARD, community.streetCode());
    }

    /** The answer of a mutation under the alias {@code answer}; a request id is added. */
    JsonPath send(GraphQl who, String mutation, Map<String, Object> input, String selection) {
        Map<String, Object> whole = new HashMap<>(input);
        whole.putIfAbsent("requestId", UUID.randomUUID().toString());
        String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input";
        return who.ask(
                "mutation ($input: %s!) { answer: %s(input: $input) { %s problems { code path } } }"
                        .formatted(type, mutation, selection),
                "input",
                whole);
    }

    /** Succeeds, or tells why not. */
    JsonPath done(GraphQl who, String mutation, Map<String, Object> input, String selection) {
        JsonPath answer = send(who, mutation, input, selection);
        assertThat(codes(answer)).as("%s: %s", mutation, answer.prettify()).isEmpty();
        return answer;
    }

    static List<String> codes(JsonPath answer) {
        return answer.getList("data.answer.problems.code");
    }

    /** Roles that never may, nobody, and another neighbourhood's cadre, who is told that there is no such thing. */
    void refusesOutsiders(String mutation, Map<String, Object> input, String code) {
        for (Role role : NEVER) {
            JsonPath answer = send(community.somebody(role, community.streetCode()), mutation, input, "");
            assertThat(answer.getString("errors[0].extensions.code"))
                    .as("%s by %s", mutation, role)
                    .isEqualTo("FORBIDDEN");
        }
        assertThat(GraphQl.asNobody().post("{ __typename }").statusCode()).isEqualTo(401);
        GraphQl foreign = mutation.startsWith("residentMerge")
                ? community.somebody(Role.SECRETARY, community.otherNeighbourhoodCode())
                : community.otherCadre();
        assertThat(codes(send(foreign, mutation, input, "")))
                .as("%s from elsewhere", mutation)
                .containsExactly(code);
    }
}
