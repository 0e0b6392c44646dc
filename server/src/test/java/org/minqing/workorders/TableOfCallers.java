package org.minqing.workorders;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.minqing.access.Role;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;

/** Tries one step with each kind of caller: those who may succeed, everybody else changes nothing. */
final class TableOfCallers {
    private final String action;
    private final Supplier<Desk> order;
    private final Map<String, Object> evidence;

    /** @param order a new order in the state in which the step is due */
    TableOfCallers(String action, Supplier<Desk> order, Map<String, Object> evidence) {
        this.action = action;
        this.order = order;
        this.evidence = evidence;
    }

    void allowsOnly(Role... allowed) {
        Set<Role> may = Set.of(allowed);
        for (Role role : List.of(Role.CADRE, Role.SECRETARY, Role.STREET_OFFICER)) {
            Desk desk = order.get();
            JsonPath answer = desk.take(somebody(desk.community, role), action, evidence);
            if (may.contains(role)) {
                assertThat(Desk.codes(answer)).as("%s by %s", action, role).isEmpty();
            } else {
                assertThat(Desk.codes(answer)).as("%s by %s", action, role).containsExactly("WORK_ORDER_NOT_YOURS");
            }
        }
        refusesOutsiders();
    }

    private void refusesOutsiders() {
        Desk desk = order.get();
        List<Object> before = desk.steps();
        Map<String, Object> input = new LinkedHashMap<>(evidence);
        input.put("version", desk.version());

        JsonPath foreign = desk.send(desk.community.otherCadre(), action, input);
        assertThat(Desk.codes(foreign)).containsExactly("WORK_ORDER_NOT_FOUND");
        assertThat(foreign.<Object>get("data.answer.workOrder")).isNull();
        for (Role role : List.of(
                Role.VOLUNTEER, Role.MERCHANT, Role.DATA_STEWARD, Role.AUDITOR, Role.THIRD_PARTY_APP, Role.OPERATOR)) {
            JsonPath answer = desk.send(somebody(desk.community, role), action, input);
            assertThat(answer.getString("errors[0].extensions.code"))
                    .as("%s by %s", action, role)
                    .isEqualTo("FORBIDDEN");
        }
        assertThat(GraphQl.asNobody().post("{ __typename }").statusCode()).isEqualTo(401);
        assertThat(desk.steps()).isEqualTo(before);
    }

    private static GraphQl somebody(Community community, Role role) {
        return switch (role) {
            case CADRE -> community.cadre();
            case SECRETARY -> community.secretary();
            case STREET_OFFICER -> community.streetOfficer();
            case VOLUNTEER, MERCHANT, DATA_STEWARD, AUDITOR, THIRD_PARTY_APP, OPERATOR ->
                community.somebody(role, community.streetCode());
        };
    }
}
