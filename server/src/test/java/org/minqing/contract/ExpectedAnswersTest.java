package org.minqing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.Eventually;
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

    private static final Duration LIMIT = Duration.ofSeconds(30);

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

    @Test
    void whatAPhoneDidWithoutANetwork() throws IOException {
        String id = orderOfASilentHome();
        String moving = NodeId.of("WorkOrder", moving());
        Recording offline = new Recording("offline", cadre, names());
        cursorAfter(null, 2);

        String cursor = cursor(offline.play("WorkOrderChanges", Map.of("first", 50)));
        Map<String, Object> accept = command("ACCEPT", id, 0, "offline-accept", Map.of());
        Map<String, Object> arrive = command("ARRIVE", id, 1, "offline-arrive", PLACE);
        offline.play("WorkOrderCommands", commands(accept, arrive));
        offline.play(
                "WorkOrderCommands",
                commands(
                        accept,
                        arrive,
                        command("ARRIVE", id, 1, "offline-stale", PLACE),
                        command("ACCEPT", NodeId.of("WorkOrder", Long.MAX_VALUE), 0, "offline-none", Map.of())));
        offline.play("WorkOrderCommands", commands(command("DISPOSE", id, 2, "offline-bare", Map.of("note", "在家"))));
        offline.play("WorkOrderCommands", commands(command("DISPOSE", id, 2, "offline-dispose", safeAtHome())));
        cursorAfter(cursor, 1);
        cursor = cursor(offline.play("WorkOrderChanges", Map.of("first", 50, "after", cursor)));
        moveAway(moving);
        cursorAfter(cursor, 1);
        cursor = cursor(offline.play("WorkOrderChanges", Map.of("first", 50, "after", cursor)));
        offline.play("WorkOrderCommands", commands(command("ACCEPT", moving, 1, "offline-gone", Map.of())));
        offline.play("WorkOrderChanges", Map.of("first", 50, "after", cursor));

        offline.compare();
    }

    @Test
    void aPhoneAndItsNotices() throws IOException {
        Recording notices = new Recording("notices", cadre, names());
        String token = "expected-" + community.neighbourhood();

        notices.play("DeviceRegister", phone(token, "notices-register"));
        notices.play("DeviceRegister", phone("short", "notices-register-2"));
        orderOfASilentHome();
        Eventually.within(
                LIMIT, "the notice", () -> cadre.ask("{ unreadNoticeCount }").getInt("data.unreadNoticeCount") == 1);
        JsonNode list = notices.play("NoticeList", Map.of("isUnreadOnly", true, "first", 20));
        String notice = list.at("/data/notices/edges/0/node/id").asText();
        notices.play("NoticeRead", input(Map.of("noticeIds", List.of(notice), "requestId", "notices-read-1")));
        notices.play("NoticeRead", input(Map.of("noticeIds", List.of(notice), "requestId", "notices-read-1")));
        notices.play(
                "NoticeRead",
                input(Map.of(
                        "noticeIds", List.of(NodeId.of("Notice", Long.MAX_VALUE)), "requestId", "notices-read-2")));
        notices.play("NoticeList", Map.of("first", 20));
        notices.play("DeviceForget", input(Map.of("token", token, "requestId", "notices-forget")));

        notices.compare();
    }

    private static Map<String, Object> phone(String token, String requestId) {
        return input(Map.of("token", token, "platform", "ANDROID", "appVersion", "1.0", "requestId", requestId));
    }

    private static Map<String, Object> input(Map<String, Object> fields) {
        return Map.of("input", fields);
    }

    private static Map<String, Object> command(
            String kind, String order, int version, String requestId, Map<String, Object> evidence) {
        Map<String, Object> command = new HashMap<>(evidence);
        command.putAll(Map.of(
                "kind", kind,
                "workOrderId", order,
                "version", version,
                "requestId", requestId,
                "at", Instant.now().toString()));
        return command;
    }

    @SafeVarargs
    private static Map<String, Object> commands(Map<String, Object>... commands) {
        return input(Map.of("commands", List.of(commands)));
    }

    private static String cursor(JsonNode changes) {
        return changes.at("/data/workOrderChanges/cursor").asText();
    }

    /** What is told once all transactions of before are over; other tests' may still run. */
    private void cursorAfter(@Nullable String after, int changes) {
        Eventually.within(
                LIMIT,
                changes + " changes",
                () -> cadre.ask(
                                        "query ($after: String) { workOrderChanges(after: $after) { changes { workOrderId } } }",
                                        "after",
                                        after)
                                .getList("data.workOrderChanges.changes")
                                .size()
                        == changes);
    }

    /** What the hotline brought to the wrong neighbourhood. */
    private long moving() {
        var opened = community
                .streetOfficer()
                .ask(
                        "mutation ($input: WorkOrderOpenInput!) { workOrderOpen(input: $input) { workOrder { id } } }",
                        "input",
                        Map.of(
                                "kind", "REQUEST",
                                "severity", "NORMAL",
                                "source", "HOTLINE",
                                "sourceRef", "12345-" + community.neighbourhood(),
                                "summary", "楼道灯不亮",
                                "orgNodeId", NodeId.of("OrgNode", community.neighbourhood()),
                                "requestId", "offline-open"));
        return NodeId.number("WorkOrder", opened.getString("data.workOrderOpen.workOrder.id"))
                .orElseThrow();
    }

    private void moveAway(String order) {
        community.post(community.otherNeighbourhood(), "CADRE", "li");
        var moved = community
                .streetOfficer()
                .ask(
                        "mutation ($input: WorkOrderTransferInput!) { workOrderTransfer(input: $input) { problems { code } } }",
                        "input",
                        Map.of(
                                "workOrderId",
                                order,
                                "version",
                                0,
                                "position",
                                "CADRE",
                                "orgNodeId",
                                NodeId.of("OrgNode", community.otherNeighbourhood()),
                                "reason",
                                "属于二居",
                                "requestId",
                                "offline-move"));
        assertThat(moved.getList("data.workOrderTransfer.problems")).isEmpty();
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
                Community.subject(Role.CADRE, community.neighbourhoodCode()),
                "demo-cadre",
                "expected-" + community.neighbourhood(),
                "demo-phone-token",
                Community.subject(Role.DATA_STEWARD, community.streetCode()),
                "demo-data-steward");
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
