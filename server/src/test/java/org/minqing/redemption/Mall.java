package org.minqing.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Signed;

/** A service point of an invented street, set up through the API as a street officer does it. */
final class Mall {
    static final String POINT_SAVE = """
            mutation ($input: ServicePointSaveInput!) { servicePointSave(input: $input) {
              servicePoint { id name merchant open version hours { weekday opens closes } operators neighbourhood { name } }
              problems { code path } } }
            """;
    static final String ITEM_SAVE = """
            mutation ($input: ItemSaveInput!) { itemSave(input: $input) {
              item { id name points stock version limitPieces limitPeriod offered servicePoint { id } }
              problems { code path } } }
            """;
    static final String RECEIVE = """
            mutation ($input: StockReceiveInput!) { stockReceive(input: $input) { item { stock } problems { code path } } }
            """;
    static final String CORRECT = """
            mutation ($input: StockCorrectInput!) { stockCorrect(input: $input) { item { stock } problems { code path } } }
            """;

    final Community community;
    final String merchantSubject;
    final String point;

    private Mall(Community community, String merchantSubject) {
        this.community = community;
        this.merchantSubject = merchantSubject;
        this.point = savePoint(community.streetOfficer(), point(community, merchantSubject))
                .getString("data.servicePointSave.servicePoint.id");
    }

    /** One that serves the whole street, with somebody at its counter. */
    static Mall open(Community community) {
        return new Mall(community, "merchant-" + community.neighbourhood());
    }

    static Map<String, Object> point(Community community, String... operators) {
        Map<String, Object> input = new HashMap<>();
        input.put("neighbourhoodId", NodeId.of("OrgNode", community.neighbourhood()));
        input.put("servesId", NodeId.of("OrgNode", community.neighbourhood() - 1));
        input.put("name", "邻里中心");
        input.put("merchant", "虚构超市");
        input.put("address", "虚构路1号");
        input.put("latitude", 31.27);
        input.put("longitude", 121.46);
        input.put("hours", List.of(Map.of("weekday", 1, "opens", "09:00", "closes", "17:30")));
        input.put("operators", List.of(operators));
        input.put("isOpen", true);
        return input;
    }

    static JsonPath savePoint(GraphQl who, Map<String, Object> input) {
        return ask(who, POINT_SAVE, input);
    }

    Map<String, Object> item(String name, int points) {
        Map<String, Object> input = new HashMap<>();
        input.put("servicePointId", point);
        input.put("kind", "GOODS");
        input.put("name", name);
        input.put("description", "一件");
        input.put("points", points);
        input.put("holdDays", 14);
        input.put("isOffered", true);
        return input;
    }

    /** An item with so many pieces on hand; its global id. */
    String sells(String name, int points, int pieces) {
        return sells(item(name, points), pieces);
    }

    String sells(Map<String, Object> item, int pieces) {
        String id = ask(community.streetOfficer(), ITEM_SAVE, item).getString("data.itemSave.item.id");
        if (pieces > 0) {
            assertThat(receive(id, pieces).getList("data.stockReceive.problems"))
                    .isEmpty();
        }
        return id;
    }

    JsonPath receive(String item, int pieces) {
        return ask(community.streetOfficer(), RECEIVE, Map.of("itemId", item, "pieces", pieces));
    }

    GraphQl merchant() {
        return GraphQl.as(Signed.as(Role.MERCHANT, merchantSubject, community.neighbourhoodCode()));
    }

    /** Asks with this input, under a new request id unless it has one. */
    static JsonPath ask(GraphQl who, String document, Map<String, Object> input) {
        Map<String, Object> whole = new HashMap<>(input);
        whole.putIfAbsent("requestId", UUID.randomUUID().toString());
        return who.post(document, "input", whole).jsonPath();
    }

    static long key(String id) {
        return NodeId.parse(id).orElseThrow().number();
    }
}
