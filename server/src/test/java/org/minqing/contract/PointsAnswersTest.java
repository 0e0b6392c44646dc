package org.minqing.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.minqing.platform.NodeId;
import org.minqing.redemption.Mall;
import org.minqing.testing.Community;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** A volunteer's points, told by the documents of the mobile contract and by nothing else. */
@QuarkusTest
@WithTestResource(TestServer.class)
class PointsAnswersTest {
    private final Community community = Community.create();

    @Test
    void fromTheLotsToAGiftAndTheStatement() throws IOException {
        Mall.Member member = Mall.open(community).member(community.neighbourhood(), 30, 70);
        long house = community.house(community.neighbourhood());
        String self = NodeId.of("Resident", member.resident());
        String spouse = NodeId.of("Resident", community.elderLivingAlone(community.neighbourhood(), house));
        String stranger = NodeId.of(
                "Resident",
                community.elderLivingAlone(community.neighbourhood(), community.house(community.neighbourhood())));
        Sql.run(
                "insert into residency (neighbourhood_id, resident_id, house_id, kind, since) values (?, ?, ?, 'ACTUAL', '2001-01-01')",
                community.neighbourhood(),
                member.resident(),
                house);
        Recording phone = new Recording("points", member.speaks(community), Map.of());

        JsonNode accounts = phone.play("MyAccounts", Map.of());
        String account = accounts.at("/data/myAccounts/0/id").asText();
        phone.play("PointsStatement", Map.of("accountId", account, "first", 1));
        phone.play("PointsGift", gift("points-gift-1", self, spouse, 40));
        phone.play("PointsGift", gift("points-gift-1", self, spouse, 40));
        phone.play("PointsGift", gift("points-gift-1", self, spouse, 41));
        phone.play("PointsGift", gift("points-gift-2", self, spouse, 61));
        phone.play("PointsGift", gift("points-gift-3", self, stranger, 1));
        phone.play("PointsGift", gift("points-gift-4", stranger, self, 1));
        phone.play(
                "PointsDonate",
                input(
                        "points-donate-1",
                        Map.of(
                                "residentId",
                                self,
                                "orgNodeId",
                                NodeId.of("OrgNode", community.neighbourhood()),
                                "points",
                                5,
                                "note",
                                "捐给行动不便的邻居")));
        phone.play("MyAccounts", Map.of());
        phone.play("PointsStatement", Map.of("accountId", account, "first", 2));

        phone.compare();
    }

    private static Map<String, Object> gift(String requestId, String from, String to, int points) {
        return input(requestId, Map.of("residentId", from, "toResidentId", to, "points", points));
    }

    private static Map<String, Object> input(String requestId, Map<String, Object> fields) {
        Map<String, Object> input = new HashMap<>(fields);
        input.put("requestId", requestId);
        return Map.of("input", input);
    }
}
