package org.minqing.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** What people do with an alert: take it up, shelve it, say that all is well. */
@QuarkusTest
@WithTestResource(TestServer.class)
class AlertHandlingTest {
    private static final Set<Role> WHO = Set.of(Role.CADRE, Role.SECRETARY, Role.STREET_OFFICER);

    private final Community community = Community.create();

    private long alert() {
        return Sql.number("select id from alert where house_id = ? and kind = 'NO_WATER'", community.silentHome());
    }

    private static Response acknowledge(GraphQl who, long alert) {
        return Attempts.send(
                who, "alertAcknowledge", "AlertAcknowledgeInput", Map.of("alertId", NodeId.of("Alert", alert)));
    }

    private static Response shelve(GraphQl who, long alert, Duration until) {
        return Attempts.send(
                who,
                "alertShelve",
                "AlertShelveInput",
                Map.of(
                        "alertId", NodeId.of("Alert", alert),
                        "note", "稍后再看",
                        "until", Instant.now().plus(until).toString()));
    }

    private static Response confirmWell(GraphQl who, long alert) {
        return Attempts.send(
                who, "alertConfirmWell", "AlertConfirmWellInput", Map.of("alertId", NodeId.of("Alert", alert)));
    }

    private static Object sides(long alert) {
        return Sql.run("select condition || ' ' || handling || ' ' || visibility from alert where id = ?", alert)
                .get(0);
    }

    @Test
    void takingItUpMovesOneSideOnlyAndItsOrderGoesOn() {
        long alert = alert();

        assertThat(Attempts.codes(acknowledge(community.cadre(), alert))).isEmpty();

        assertThat(sides(alert)).isEqualTo("ACTIVE ACKNOWLEDGED NORMAL");
        assertThat(Sql.run("select acknowledged_by from alert where id = ?", alert))
                .containsExactly(Community.subject(Role.CADRE, community.neighbourhoodCode()));
        assertThat(Sql.run("select state from work_order where alert_id = ?", alert))
                .containsExactly("DISPATCHED");
        assertThat(Attempts.codes(acknowledge(community.secretary(), alert)))
                .containsExactly("ALERT_ALREADY_ACKNOWLEDGED");
    }

    @Test
    void onlyTheseMayTakeItUp() {
        Attempts.allowsOnly(community, who -> acknowledge(who, alert()), "ALERT_NOT_FOUND", WHO);
    }

    @Test
    void a8ShelvingItIsBoundedAndToldInTheList() {
        long alert = alert();

        assertThat(Attempts.codes(shelve(community.cadre(), alert, Duration.ofDays(-1))))
                .containsExactly("SUPPRESSION_ENDS_IN_PAST");
        assertThat(Attempts.codes(shelve(community.cadre(), alert, Duration.ofDays(367))))
                .containsExactly("SUPPRESSION_TOO_LONG");
        assertThat(sides(alert)).isEqualTo("ACTIVE NEW NORMAL");
        assertThat(Attempts.codes(shelve(community.cadre(), alert, Duration.ofHours(2))))
                .isEmpty();

        assertThat(sides(alert)).isEqualTo("ACTIVE NEW SHELVED");
        assertThat(community
                        .secretary()
                        .ask("{ suppressions { edges { node { reason note author withheld { alert { id } } } } } }")
                        .<Object>getList("data.suppressions.edges.node"))
                .containsExactly(Map.of(
                        "reason",
                        "SHELVED",
                        "note",
                        "稍后再看",
                        "author",
                        Community.subject(Role.CADRE, community.neighbourhoodCode()),
                        "withheld",
                        java.util.List.of(Map.of("alert", Map.of("id", NodeId.of("Alert", alert))))));
    }

    @Test
    void onlyTheseMayShelveIt() {
        Attempts.allowsOnly(community, who -> shelve(who, alert(), Duration.ofHours(1)), "ALERT_NOT_FOUND", WHO);
    }

    @Test
    void onlyTheseMaySayThatAllIsWellAndNotWhenItIsOver() {
        Attempts.allowsOnly(community, who -> confirmWell(who, alert()), "ALERT_NOT_FOUND", WHO);
        long over = alert();
        Sql.run(
                "update alert set condition = 'CLEARED', cleared_at = now(), cleared_why = 'USE', next_at = null where id = ?",
                over);

        assertThat(Attempts.codes(confirmWell(community.cadre(), over))).containsExactly("ALERT_OVER");
        assertThat(sides(over)).isEqualTo("CLEARED NEW NORMAL");
    }
}
