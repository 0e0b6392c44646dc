package org.minqing.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.minqing.platform.ServerActor;
import org.minqing.platform.UnitOfWork;
import org.minqing.testing.Community;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;
import org.minqing.testing.Told;

/** What is told of a house concerns its stairwell and the adults in it, where it does. */
@QuarkusTest
@WithTestResource(TestServer.class)
class SurroundingsTest {
    private final Community community = Community.create();
    private final int area = community.neighbourhood();
    private final long house = community.house(area);
    private final long adult = community.elderLivingAlone(area, house);

    @Inject
    UnitOfWork work;

    @Inject
    PropertyRepairs repairs;

    @Inject
    WaterBills bills;

    @Inject
    HousingRegister houses;

    @Test
    void complaintsAndRepairsConcernTheStairwell() {
        long stairwell = stairwell();

        take(
                repairs,
                row("a", Map.of("what", "灯不亮")),
                row("b", Map.of("what", "噪声", "kind", "COMPLAINT")),
                row("c", Map.of("what", "电梯", "kind", "LIFT_FAULT")),
                row("d", Map.of("what", "消防", "kind", "INSPECTION", "feesOverdue", true)));

        assertThat(Told.ofStairwell(stairwell))
                .containsExactly("event.complaint", "event.inspection", "event.lift-fault", "event.repair");
        assertThat(Told.ofHouse(house)).containsExactly("event.inspection", "event.repair", "payment.arrears");
    }

    @Test
    void aBillThatIsOverdueConcernsTheAdultsWhoLiveThere() {
        long child = community.elderLivingAlone(area, house);
        Sql.run("update resident set birth_date = current_date - interval '8 years' where id = ?", child);

        take(bills, row("a", Map.of("isOverdue", true)), row("b", Map.of("isOverdue", false)));

        assertThat(Told.ofHouse(house)).containsExactly("payment.arrears");
        assertThat(Told.ofPerson(adult)).containsExactly("payment.arrears");
        assertThat(Told.ofPerson(child)).isEmpty();
    }

    @Test
    void theHousingRegisterTagsHouseAndStairwell() {
        take(
                houses,
                row(
                        "a",
                        Map.of(
                                "street",
                                "虚构坡道路",
                                "building",
                                area + "号",
                                "stairwell",
                                "1单元",
                                "number",
                                "101",
                                "ownership",
                                "PUBLIC",
                                "housing.adapted",
                                true,
                                "stairwell.accessible",
                                true)));

        assertThat(Sql.run("""
            select distinct t.code from tag_assignment a join tag t on t.id = a.tag_id
            where a.neighbourhood_id = ? and a.until is null and a.source = 'housing' order by 1
            """, area)).containsExactly("housing.adapted", "housing.public", "stairwell.accessible");
    }

    /** A stairwell in which the house is. */
    private long stairwell() {
        long stairwell = Sql.number("""
            insert into stairwell (neighbourhood_id, building_id, number)
            select neighbourhood_id, building_id, '1单元' from house where id = ? returning id
            """, house);
        Sql.run("update house set stairwell_id = ? where id = ?", stairwell, house);
        return stairwell;
    }

    private SourceRow row(String id, Map<String, Object> values) {
        return new SourceRow(
                1, id + area, Instant.now().minusSeconds(60), values, 1, new SourceRow.Link(null, house, area, 100));
    }

    private void take(SourceAdapter adapter, SourceRow... rows) {
        work.run(new ServerActor("sources"), tx -> adapter.take(tx, List.of(rows)))
                .await()
                .atMost(Duration.ofSeconds(30));
    }
}
