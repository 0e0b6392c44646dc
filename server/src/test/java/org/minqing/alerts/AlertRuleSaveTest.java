package org.minqing.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.Deliveries;
import org.minqing.testing.Eventually;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** Rules are data with versions, and may have somebody asked before somebody is sent. */
@QuarkusTest
@WithTestResource(TestServer.class)
class AlertRuleSaveTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Community community = Community.create();

    private Response save(GraphQl who, Map<String, Object> more) {
        Map<String, Object> input = new HashMap<>(Map.of(
                "kind",
                "NO_WATER",
                "nameChinese",
                "独居老人未用水",
                "isEnabled",
                true,
                "severity",
                "LIFE",
                "rank",
                50,
                "windowMinutes",
                720,
                "litres",
                0,
                "dispatches",
                true,
                "hours",
                "ALWAYS"));
        input.putAll(more);
        return Attempts.send(who, "alertRuleSave", "AlertRuleSaveInput", input);
    }

    private int rule() {
        return (int) Sql.number(
                "select id from alert_rule where changed_by = ? and is_current",
                Community.subject(Role.STREET_OFFICER, community.streetCode()));
    }

    private long silentFor(int hours) {
        String serial = "rule-" + community.neighbourhood();
        long house = community.watchedHome(serial);
        Instant now = Instant.now();
        Deliveries.csv(community)
                .reading(serial, now.minus(Duration.ofHours(hours + 1)), 100)
                .reading(serial, now.minus(Duration.ofMinutes(30)), 100)
                .send();
        return house;
    }

    private static Object asked(long house) {
        return Sql.run(
                        "select asked_at is not null and answer_until > now() + interval '29 minutes' from alert where house_id = ? and kind = 'NO_WATER'",
                        house)
                .get(0);
    }

    private static long orders(long house) {
        return Sql.number(
                "select count(*) from work_order o join alert a on a.id = o.alert_id where o.house_id = ? and a.kind = 'NO_WATER'",
                house);
    }

    @Test
    void anEditIsAnotherVersionAndNobodyWritesOverAnothers() {
        GraphQl officer = community.streetOfficer();
        assertThat(Attempts.codes(save(officer, Map.of()))).isEmpty();
        String id = NodeId.of("AlertRule", rule());

        assertThat(Attempts.codes(save(officer, Map.of("ruleId", id, "version", 1, "windowMinutes", 600))))
                .isEmpty();
        assertThat(Attempts.codes(save(officer, Map.of("ruleId", id, "version", 1, "windowMinutes", 660))))
                .containsExactly("RULE_CHANGED_MEANWHILE");
        assertThat(Attempts.codes(save(officer, Map.of("ruleId", id, "version", 2, "kind", "LEAK"))))
                .containsExactly("RULE_NOT_FOUND");

        assertThat(Sql.run(
                        "select version || ' ' || window_minutes || ' ' || is_current from alert_rule where id = ? order by version",
                        rule()))
                .containsExactly("1 720 false", "2 600 true");
    }

    @Test
    void whatNoRuleCanSayIsRefused() {
        GraphQl officer = community.streetOfficer();

        assertThat(Attempts.codes(save(officer, Map.of("windowMinutes", 29))))
                .containsExactly("RULE_WINDOW_OUT_OF_RANGE");
        assertThat(Attempts.codes(save(officer, Map.of("litres", 8, "windowMinutes", 2_881))))
                .containsExactly("RULE_WINDOW_OUT_OF_RANGE");
        assertThat(Attempts.codes(save(officer, Map.of("litres", 0.0001)))).containsExactly("RULE_LITRES_OUT_OF_RANGE");
        assertThat(Attempts.codes(save(officer, Map.of("kind", "VACANT_USE", "windowMinutes", 60))))
                .as("told at once: a window would be passed over")
                .containsExactly("RULE_WINDOW_OUT_OF_RANGE");
        assertThat(Attempts.codes(save(officer, Map.of("kind", "METER_SILENT", "litres", 1))))
                .as("silence has no litres")
                .containsExactly("RULE_LITRES_OUT_OF_RANGE");
        assertThat(Attempts.codes(save(officer, Map.of("ageMin", 131)))).containsExactly("RULE_AGE_OUT_OF_RANGE");
        assertThat(Attempts.codes(save(officer, Map.of("ask", "CONTACT")))).containsExactly("RULE_ASK_INCOMPLETE");
        assertThat(Attempts.codes(save(officer, Map.of("nameChinese", " ")))).containsExactly("RULE_NAME_MISSING");
        assertThat(Sql.number("select count(*) from alert_rule where changed_by like ?", "%" + community.streetCode()))
                .isZero();
    }

    @Test
    void onlyTheseMayAndNobodyBeyondTheirArea() {
        for (Role role : Role.values()) {
            Response answer = save(community.somebody(role, community.streetCode()), Map.of("isEnabled", false));
            switch (role) {
                case STREET_OFFICER, DATA_STEWARD ->
                    assertThat(Attempts.codes(answer)).as("%s", role).isEmpty();
                case OPERATOR ->
                    assertThat(Attempts.codes(answer)).as("%s", role).isEmpty();
                default ->
                    assertThat(answer.jsonPath().getString("errors[0].extensions.code"))
                            .as("%s", role)
                            .isEqualTo("FORBIDDEN");
            }
        }
        Sql.run(
                "update alert_rule set is_current = false where changed_by = ?",
                Community.subject(Role.OPERATOR, community.streetCode()));
        assertThat(save(GraphQl.asNobody(), Map.of()).statusCode()).isEqualTo(401);
        assertThat(Attempts.codes(save(
                        community.streetOfficer(),
                        Map.of(
                                "orgNodeId",
                                NodeId.of("OrgNode", Community.create().neighbourhood())))))
                .containsExactly("RULE_AREA_NOT_YOURS");
        assertThat(Attempts.codes(save(
                        Community.create().streetOfficer(),
                        Map.of("ruleId", NodeId.of("AlertRule", rule()), "version", 1))))
                .containsExactly("RULE_NOT_FOUND");
    }

    @Test
    void whoIsAskedFirstAndDoesNotAnswerIsVisited() {
        assertThat(Attempts.codes(save(community.streetOfficer(), Map.of("ask", "CONTACT", "askMinutes", 30))))
                .isEmpty();
        long house = silentFor(12);
        assertThat(asked(house)).isEqualTo(true);
        assertThat(orders(house)).isZero();

        Sql.run("update alert set next_at = now() where house_id = ? and kind = 'NO_WATER'", house);

        Eventually.within(LIMIT, "somebody is sent", () -> orders(house) == 1);
    }

    @Test
    void whoIsAskedFirstAndIsWellIsNotVisited() {
        assertThat(Attempts.codes(save(community.streetOfficer(), Map.of("ask", "RESIDENT", "askMinutes", 30))))
                .isEmpty();
        long house = silentFor(12);
        long alert = Sql.number("select id from alert where house_id = ? and kind = 'NO_WATER'", house);

        Response well = Attempts.send(
                community.cadre(),
                "alertConfirmWell",
                "AlertConfirmWellInput",
                Map.of("alertId", NodeId.of("Alert", alert)));

        assertThat(Attempts.codes(well)).isEmpty();
        assertThat(Sql.run(
                        "select handling || ' ' || (next_at > now() + interval '23 hours') from alert where id = ?",
                        alert))
                .as("looked at again a day later")
                .isEqualTo(List.of("ACKNOWLEDGED true"));
        assertThat(orders(house)).isZero();
    }
}
