package org.minqing.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.redemption.Mall;
import org.minqing.testing.Community;
import org.minqing.testing.ExampleRequests;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** S5: no write leaves the caller's area. Every mutation of the schema is sent by every role with another street's ids. */
@QuarkusTest
@WithTestResource(TestServer.class)
class ForeignIdsTest {
    /** What people change; the server's own jobs go on with the rest meanwhile. */
    private static final List<String> TABLES = List.of(
            "house",
            "resident",
            "residency",
            "emergency_contact",
            "suppression",
            "work_order_step",
            "audit",
            "file",
            "post",
            "volunteer",
            "activity",
            "sign_up",
            "service_record",
            "service_dispute",
            "voucher",
            "settlement",
            "settlement_line",
            "stock_movement",
            "service_point_version",
            "service_point_operator",
            "item_version",
            "ledger_account",
            "ledger_entry",
            "ledger_lot",
            "ledger_hold",
            "ledger_member",
            "ledger_proxy",
            "ledger_earning");

    @Inject
    GraphQlEngine engine;

    @Test
    void s5NoMutationChangesAnythingOfAnotherStreet() {
        Community own = Community.create();
        Community foreign = Community.create();
        ExampleRequests examples = new ExampleRequests(engine.schema(), ids(foreign), 2);
        Map<String, Object> before = content(foreign);

        for (Role role : Role.values()) {
            engine.schema().getMutationType().getFieldDefinitions().forEach(mutation -> {
                var example = examples.of("mutation", mutation);
                own.somebody(role, own.streetCode()).post(example.document(), example.variablePairs());
            });
        }

        assertThat(content(foreign)).isEqualTo(before);
        assertThat(Sql.run(
                        "select handling from alert where neighbourhood_id = ? and kind = 'NO_WATER'",
                        foreign.neighbourhood()))
                .containsExactly("NEW");
    }

    private static Map<String, String> ids(Community community) {
        long house = community.silentHome();
        Map<String, String> ids = new HashMap<>(community.helper(community.neighbourhood()));
        ids.putAll(Mall.life(community));
        ids.putAll(Map.of(
                "House", NodeId.of("House", house),
                "Resident",
                        NodeId.of(
                                "Resident", Sql.number("select resident_id from residency where house_id = ?", house)),
                "Building", NodeId.of("Building", Sql.number("select building_id from house where id = ?", house)),
                "Alert", NodeId.of("Alert", Sql.number("select max(id) from alert where house_id = ?", house)),
                "WorkOrder",
                        NodeId.of("WorkOrder", Sql.number("select id from work_order where house_id = ?", house))));
        return ids;
    }

    private static Map<String, Object> content(Community community) {
        Map<String, Object> content = new TreeMap<>();
        TABLES.forEach(table -> content.put(
                table,
                Sql.run(
                        "select coalesce(string_agg(to_jsonb(t)::text, ' ' order by to_jsonb(t)::text), '') from "
                                + table + " t where neighbourhood_id in (?, ?)",
                        community.neighbourhood(),
                        community.otherNeighbourhood())));
        return content;
    }
}
