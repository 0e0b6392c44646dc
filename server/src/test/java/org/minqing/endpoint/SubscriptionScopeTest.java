package org.minqing.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.Alarms;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;
import org.minqing.testing.GraphQlSocket;
import org.minqing.testing.Signed;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** S7 over subscriptions: whoever may see a row by its id is told of it, with the same fields and masks, and nobody else is. */
@QuarkusTest
@WithTestResource(TestServer.class)
class SubscriptionScopeTest {
    private static final List<Role> WHO =
            List.of(Role.CADRE, Role.SECRETARY, Role.STREET_OFFICER, Role.AUDITOR, Role.OPERATOR);
    private static final String ALERT =
            "id condition handling severity house { id address } resident { id name livesAlone }";
    private static final String ORDER =
            "id state version assignee house { id address } resident { id name } alert { id handling }";

    private final Community community = Community.create();

    /** Somebody who listens, and who can ask by id. */
    private record Listener(String name, GraphQlSocket socket, GraphQl asks) {}

    private List<Listener> listeners() {
        List<Listener> all = new ArrayList<>();
        for (Role role : WHO) {
            for (String code : List.of(
                    community.neighbourhoodCode(),
                    community.otherNeighbourhoodCode(),
                    community.streetCode(),
                    Community.create().streetCode())) {
                String token = Signed.as(role, "listener-" + role + "-" + code, code);
                all.add(new Listener(role + " of " + code, GraphQlSocket.as(token), GraphQl.as(token)));
            }
        }
        return all;
    }

    @Test
    void s7WhoeverMaySeeItByItsIdIsToldOfItAndNobodyElse() {
        long alert = Alarms.raise(community, "s7-" + community.neighbourhood());
        long order = Sql.number("select id from work_order where alert_id = ?", alert);
        List<Listener> listeners = listeners();
        for (Listener listener : listeners) {
            listener.socket.subscribe("alert", "subscription { changed: alertChanged { " + ALERT + " } }");
            listener.socket.subscribe("order", "subscription { changed: workOrderChanged { " + ORDER + " } }");
            assertThat(listener.socket.isSilent()).as(listener.name).isTrue();
        }

        Alarms.acknowledge(community, alert);
        compare(listeners, "Alert", NodeId.of("Alert", alert), ALERT);
        accept(order);
        compare(listeners, "WorkOrder", NodeId.of("WorkOrder", order), ORDER);

        listeners.forEach(listener -> listener.socket.close());
    }

    private void accept(long order) {
        JsonPath accepted = community
                .cadre()
                .ask(
                        "mutation ($input: WorkOrderAcceptInput!) { workOrderAccept(input: $input) { problems { code } } }",
                        "input",
                        Map.of(
                                "workOrderId",
                                NodeId.of("WorkOrder", order),
                                "version",
                                Sql.number("select version from work_order where id = ?", order),
                                "requestId",
                                UUID.randomUUID().toString()));
        assertThat(accepted.getList("data.workOrderAccept.problems")).isEmpty();
    }

    private static void compare(List<Listener> listeners, String type, String id, String fields) {
        int told = 0;
        List<Listener> blind = new ArrayList<>();
        for (Listener listener : listeners) {
            Map<String, Object> seen = byId(listener, type, id, fields);
            if (seen == null) {
                blind.add(listener);
            } else {
                assertThat(listener.socket.next().getMap("payload.data.changed"))
                        .as(listener.name)
                        .isEqualTo(seen);
                told++;
            }
        }
        assertThat(told).as("those of the neighbourhood and of its street").isEqualTo(WHO.size() * 2);
        blind.forEach(listener ->
                assertThat(listener.socket.isSilent()).as(listener.name).isTrue());
    }

    private static @Nullable Map<String, Object> byId(Listener listener, String type, String id, String fields) {
        return listener.asks
                .ask("query ($id: ID!) { node(id: $id) { ... on " + type + " { " + fields + " } } }", "id", id)
                .getMap("data.node");
    }
}
