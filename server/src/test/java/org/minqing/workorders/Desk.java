package org.minqing.workorders;

import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Sql;

/** An order of an alert, and the people who work on it. */
final class Desk {
    private static final Map<String, Object> PLACE = Map.of("latitude", 31.27, "longitude", 121.46);

    final Community community;
    final long house;
    final long key;
    final String id;

    private Desk(Community community, long house, long key) {
        this.community = community;
        this.house = house;
        this.key = key;
        this.id = NodeId.of("WorkOrder", key);
    }

    /** An order that is there, of whatever source, and about no house. */
    static Desk of(Community community, long key) {
        return new Desk(community, 0, key);
    }

    /** A new order, dispatched because an elder has used no water for a day. */
    static Desk dispatched(Community community) {
        long house = community.silentHome();
        return new Desk(community, house, Sql.number("select id from work_order where house_id = ?", house));
    }

    /** Takes a step on the version that the database has. */
    JsonPath take(GraphQl who, String action, Map<String, Object> evidence) {
        Map<String, Object> input = new HashMap<>(evidence);
        input.putIfAbsent("version", version());
        return send(who, action, input);
    }

    JsonPath take(GraphQl who, String action) {
        return take(who, action, Map.of());
    }

    /** Sends a step as it is; without an id of its own it gets a new one. */
    JsonPath send(GraphQl who, String action, Map<String, Object> fields) {
        Map<String, Object> input = new HashMap<>(fields);
        input.putIfAbsent("workOrderId", id);
        input.putIfAbsent("requestId", UUID.randomUUID().toString());
        String document =
                "mutation ($input: WorkOrder%sInput!) { answer: workOrder%s(input: $input) { workOrder { id state assignee position version result } problems { code path message } } }"
                        .formatted(action, action);
        return who.ask(document, "input", input);
    }

    /** With a secretary on duty. */
    Desk onDuty() {
        Sql.run(
                "insert into post (neighbourhood_id, position, subject, name) values (?, 'SECRETARY', 'secretary', '书记')"
                        + " on conflict do nothing",
                community.neighbourhood());
        return this;
    }

    Desk accepted() {
        done(take(community.cadre(), "Accept"));
        return this;
    }

    Desk onSite() {
        accepted();
        done(take(community.cadre(), "Arrive", PLACE));
        return this;
    }

    Desk disposed() {
        onSite();
        done(take(community.cadre(), "Dispose", Map.of("result", "SAFE_AT_HOME", "note", "在家")));
        return this;
    }

    Desk verified() {
        disposed();
        done(take(community.secretary(), "Verify"));
        return this;
    }

    Desk closed() {
        verified();
        done(take(community.secretary(), "Close"));
        return this;
    }

    Desk paused() {
        accepted();
        done(take(community.cadre(), "Pause", Map.of("reason", "家人明天回来")));
        return this;
    }

    private static void done(JsonPath answer) {
        if (!codes(answer).isEmpty()) {
            throw new AssertionError(answer.prettify());
        }
    }

    static List<String> codes(JsonPath answer) {
        List<String> codes = answer.getList("data.answer.problems.code");
        if (codes == null) {
            throw new AssertionError(answer.prettify());
        }
        return codes;
    }

    String state() {
        return (String)
                Sql.run("select state from work_order where id = ?", key).get(0);
    }

    int version() {
        return (int) Sql.number("select version from work_order where id = ?", key);
    }

    /** Its steps, as action and state. */
    List<Object> steps() {
        return Sql.run(
                "select action || ' ' || coalesce(from_state, '-') || ' ' || to_state from work_order_step where order_id = ? order by id",
                key);
    }
}
