package org.minqing.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;
import org.minqing.testing.InventedPhoto;
import org.minqing.testing.SentPhotos;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/**
 * A cadre's visit, told by the documents of the mobile contract over HTTP and by nothing else. What each answers is kept in the
 * contract, so that those who build a phone app can play it back without a server.
 */
@QuarkusTest
@WithTestResource(TestServer.class)
class ExpectedAnswersTest {
    private static final Map<String, Object> PLACE = Map.of("latitude", 31.27, "longitude", 121.46);

    private final Community community = Community.create();
    private final GraphQl cadre = community.cadre();

    @Test
    void aVisitFromInboxToDisposition() throws IOException {
        String id = orderOfASilentHome();
        Recording visit = new Recording("visit", cadre, names());

        visit.play("MyAreas", Map.of());
        visit.play("WorkOrderInbox", Map.of("first", 20));
        JsonNode order = visit.play("WorkOrderDetail", Map.of("id", id)).at("/data/node");
        visit.play("WorkOrderAccept", step(id, "visit-accept", 0, Map.of()));
        visit.play("WorkOrderAccept", step(id, "visit-accept", 0, Map.of()));
        visit.play("WorkOrderAccept", step(id, "visit-stale", 0, Map.of()));
        visit.play("ResidentReveal", reveal(order.at("/resident/id").asText()));
        visit.play("WorkOrderPause", step(id, "visit-pause", 1, Map.of("reason", "家属在路上")));
        visit.play("WorkOrderResume", step(id, "visit-resume", 2, Map.of()));
        visit.play("WorkOrderArrive", step(id, "visit-arrive-1", 3, Map.of()));
        visit.play("WorkOrderArrive", step(id, "visit-arrive-2", 3, PLACE));
        visit.play("WorkOrderDispose", step(id, "visit-dispose-1", 4, Map.of("note", "在家，忘了关窗")));
        visit.play("WorkOrderDispose", step(id, "visit-dispose-2", 4, safeAtHome()));
        visit.play("WorkOrderVerify", step(id, "visit-verify", 5, Map.of()));
        visit.play("WorkOrderDetail", Map.of("id", id));
        visit.play("WorkOrderInbox", Map.of("first", 20, "filter", Map.of("states", List.of("DISPATCHED"))));
        visit.play("WorkOrderDetail", Map.of("id", NodeId.of("WorkOrder", Long.MAX_VALUE)));

        visit.compare();
    }

    @Test
    void aVisitThatFindsTheHouseVacant() throws IOException {
        String id = orderOfASilentHome();
        Recording visit = new Recording("vacant", cadre, names());

        visit.play("WorkOrderAccept", step(id, "vacant-accept", 0, Map.of()));
        visit.play("WorkOrderMarkVacant", step(id, "vacant-early", 1, Map.of("until", inDays(30))));
        visit.play("WorkOrderArrive", step(id, "vacant-arrive", 1, PLACE));
        visit.play("WorkOrderMarkVacant", step(id, "vacant-long", 2, Map.of("until", inDays(400))));
        visit.play("WorkOrderMarkVacant", step(id, "vacant-mark", 2, Map.of("until", inDays(30))));
        visit.play("WorkOrderDetail", Map.of("id", id));

        visit.compare();
    }

    private Map<String, Object> safeAtHome() {
        return Map.of("result", "SAFE_AT_HOME", "note", "在家，忘了关窗", "photoIds", List.of(photo()));
    }

    private static Map<String, Object> reveal(String resident) {
        return Map.of(
                "input",
                Map.of("residentId", resident, "purpose", "VISIT", "note", "上门前电话联系", "requestId", "visit-reveal"));
    }

    /** In a building whose address is always the same. */
    private String orderOfASilentHome() {
        community.post(
                community.neighbourhood(), "CADRE", Community.subject(Role.CADRE, community.neighbourhoodCode()));
        long house = community.silentHome();
        Sql.run("update building set number = '1号' where id = (select building_id from house where id = ?)", house);
        return NodeId.of("WorkOrder", Sql.number("select id from work_order where house_id = ?", house));
    }

    private String photo() {
        return SentPhotos.post(cadre, InventedPhoto.of(1200, 900).jpeg(), SentPhotos.area(community.neighbourhood()))
                .path("id");
    }

    /** What differs from run to run without being an id, and how the recording calls it. */
    private Map<String, String> names() {
        return Map.of(
                Community.subject(Role.CADRE, community.neighbourhoodCode()), "demo-cadre",
                Community.subject(Role.DATA_STEWARD, community.streetCode()), "demo-data-steward");
    }

    private static Map<String, Object> step(String id, String requestId, int version, Map<String, Object> evidence) {
        Map<String, Object> fields = new HashMap<>(evidence);
        fields.put("workOrderId", id);
        fields.put("requestId", requestId);
        fields.put("version", version);
        return Map.of("input", fields);
    }

    private static String inDays(int days) {
        return Instant.now().plus(days, ChronoUnit.DAYS).toString();
    }
}
