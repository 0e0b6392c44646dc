package org.minqing.workorders;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.testing.Community;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

@QuarkusTest
@WithTestResource(TestServer.class)
class WorkOrderMarkVacantTest {
    private final Community community = Community.create();

    private final Map<String, Object> evidence =
            Map.of("until", Instant.now().plus(90, ChronoUnit.DAYS).toString(), "note", "邻居说已搬走");

    @Test
    void onlyTheseMay() {
        new TableOfCallers("MarkVacant", () -> Desk.dispatched(community).onSite(), evidence)
                .allowsOnly(Role.CADRE, Role.SECRETARY);
    }

    @Test
    void onSiteItDisposesTheOrderAndHoldsTheHousesAlertsBack() {
        Desk desk = Desk.dispatched(community).onSite();

        var answer = desk.take(community.cadre(), "MarkVacant", evidence);

        assertThat(Desk.codes(answer)).isEmpty();
        assertThat(answer.getString("data.answer.workOrder.state")).isEqualTo("DISPOSED");
        assertThat(answer.getString("data.answer.workOrder.result")).isEqualTo("VACANT");
        assertThat(desk.steps()).endsWith("DISPOSE ON_SITE DISPOSED", "MARK_VACANT DISPOSED DISPOSED");
        assertThat(Sql.run(
                        "select reason || ' ' || order_id from suppression where house_id = ? and ended_at is null",
                        desk.house))
                .containsExactly("VACANT " + desk.key);
        assertThat(Sql.run("select status from house where id = ?", desk.house)).containsExactly("VACANT");
        assertThat(Sql.run("select visibility from alert where house_id = ? and kind = 'NO_WATER'", desk.house))
                .containsExactly("SUPPRESSED");
    }

    @Test
    void afterTheDispositionItStillMayOnce() {
        Desk desk = Desk.dispatched(community).disposed();

        var first = desk.take(community.cadre(), "MarkVacant", evidence);
        var second = desk.take(community.cadre(), "MarkVacant", evidence);

        assertThat(Desk.codes(first)).isEmpty();
        assertThat(first.getString("data.answer.workOrder.result")).isEqualTo("VACANT");
        assertThat(Desk.codes(second)).containsExactly("WORK_ORDER_VACANCY_MARKED");
    }

    @Test
    void whoHasNotBeenThereCannotSayIt() {
        Desk desk = Desk.dispatched(community).accepted();

        var answer = desk.take(community.cadre(), "MarkVacant", evidence);

        assertThat(Desk.codes(answer)).containsExactly("WORK_ORDER_NOT_ON_SITE");
        assertThat(Sql.run("select status from house where id = ?", desk.house)).containsExactly("OCCUPIED");
    }

    @Test
    void anEndInThePastIsRefusedAndNothingHappens() {
        Desk desk = Desk.dispatched(community).onSite();

        var answer = desk.take(community.cadre(), "MarkVacant", Map.of("until", "2020-01-01T00:00:00Z"));

        assertThat(Desk.codes(answer)).containsExactly("SUPPRESSION_ENDS_IN_PAST");
        assertThat(desk.state()).isEqualTo("ON_SITE");
    }
}
