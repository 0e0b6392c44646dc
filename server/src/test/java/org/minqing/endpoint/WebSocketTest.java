package org.minqing.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.Alarms;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQlSocket;
import org.minqing.testing.Signed;
import org.minqing.testing.TestServer;

/** GraphQL over WebSocket, as graphql-transport-ws has it. */
@QuarkusTest
@WithTestResource(TestServer.class)
class WebSocketTest {
    private final Community community = Community.create();

    private GraphQlSocket somebody(Role role) {
        return GraphQlSocket.as(Signed.as(role, "somebody", community.neighbourhoodCode()));
    }

    @Test
    void anAlertThatChangesIsToldToThoseWhoMaySeeIt() {
        long alert = Alarms.raise(community, "ws-1");
        try (GraphQlSocket cadre = somebody(Role.CADRE);
                GraphQlSocket other =
                        GraphQlSocket.as(Signed.as(Role.CADRE, "other", community.otherNeighbourhoodCode()))) {
            for (GraphQlSocket socket : List.of(cadre, other)) {
                socket.subscribe("1", "subscription { alertChanged { id handling house { number } } }");
                socket.isSilent();
            }

            Alarms.acknowledge(community, alert);

            var told = cadre.next();
            assertThat(told.getString("id")).isEqualTo("1");
            assertThat(told.getString("type")).isEqualTo("next");
            assertThat(told.getString("payload.data.alertChanged.id")).isEqualTo(NodeId.of("Alert", alert));
            assertThat(told.getString("payload.data.alertChanged.handling")).isEqualTo("ACKNOWLEDGED");
            assertThat(told.getString("payload.data.alertChanged.house.number")).isEqualTo("101");
            assertThat(other.isSilent())
                    .as("s7: another neighbourhood hears nothing")
                    .isTrue();
        }
    }

    @Test
    void aSubscriptionThatItsClientEndsIsSilent() {
        long alert = Alarms.raise(community, "ws-2");
        try (GraphQlSocket cadre = somebody(Role.CADRE)) {
            cadre.subscribe("1", "subscription { alertChanged { id } }");
            cadre.send(Map.of("id", "1", "type", "complete"));
            cadre.isSilent();

            Alarms.acknowledge(community, alert);

            assertThat(cadre.isSilent()).isTrue();
        }
    }

    @Test
    void queriesAndMutationsRunOverItUnderTheSameChecks() {
        long alert = Alarms.raise(community, "ws-3");
        String mutation = """
                mutation ($input: AlertAcknowledgeInput!) { alertAcknowledge(input: $input) { alert { handling } problems { code } } }
                """;
        Map<String, Object> input =
                Map.of("requestId", UUID.randomUUID().toString(), "alertId", NodeId.of("Alert", alert));
        try (GraphQlSocket cadre = somebody(Role.CADRE);
                GraphQlSocket auditor = somebody(Role.AUDITOR)) {
            cadre.subscribe("q", "{ __typename }");
            assertThat(cadre.next().getString("payload.data.__typename")).isEqualTo("Query");
            assertThat(cadre.next().getString("type")).isEqualTo("complete");

            auditor.subscribe("m", mutation, "input", input);
            assertThat(auditor.next().getString("payload.errors[0].extensions.code"))
                    .isEqualTo("FORBIDDEN");
            assertThat(auditor.next().getString("type")).isEqualTo("complete");

            cadre.subscribe("m", mutation, "input", input);
            assertThat(cadre.next().getString("payload.data.alertAcknowledge.alert.handling"))
                    .isEqualTo("ACKNOWLEDGED");
            assertThat(cadre.next().getString("type")).isEqualTo("complete");
        }
    }

    @Test
    void aRoleThatMayNotSubscribeIsRefused() {
        try (GraphQlSocket volunteer = somebody(Role.VOLUNTEER)) {
            volunteer.subscribe("1", "subscription { alertChanged { id } }");

            var refusal = volunteer.next();

            assertThat(refusal.getString("type")).isEqualTo("error");
            assertThat(refusal.getString("payload[0].extensions.code")).isEqualTo("FORBIDDEN");
        }
    }

    @Test
    void theTokenMayComeWithTheHandshake() {
        String token = Signed.as(Role.CADRE, "somebody", community.neighbourhoodCode());
        try (GraphQlSocket socket = GraphQlSocket.open("Authorization", "Bearer " + token)) {
            socket.send("{\"type\":\"connection_init\"}");

            assertThat(socket.next().getString("type")).isEqualTo("connection_ack");
        }
    }

    @Test
    void whoDoesNotSayWhoItIsIsClosed() {
        try (GraphQlSocket nobody = GraphQlSocket.open();
                GraphQlSocket silent = GraphQlSocket.open();
                GraphQlSocket foreign = GraphQlSocket.open()) {
            nobody.send("{\"type\":\"connection_init\"}");
            foreign.send("{\"type\":\"connection_init\",\"payload\":{\"Authorization\":\"Bearer none\"}}");

            assertThat(nobody.closeCode()).isEqualTo(4403);
            assertThat(foreign.closeCode()).isEqualTo(4403);
            assertThat(silent.closeCode()).as("after the time to say it").isEqualTo(4408);
        }
    }

    @Test
    void aTokenThatEndsClosesTheSocketSoThatTheClientComesBackWithAnother() {
        String ending =
                Signed.as(List.of(Role.CADRE), "somebody", Duration.ofSeconds(2), community.neighbourhoodCode());
        try (GraphQlSocket socket = GraphQlSocket.as(ending)) {
            socket.subscribe("1", "subscription { alertChanged { id } }");

            assertThat(socket.closeCode()).isEqualTo(4403);
        }
    }

    @Test
    void aClientThatDoesNotAnswerIsTakenForGone() {
        try (GraphQlSocket socket = somebody(Role.CADRE)) {
            socket.becomeDeaf();

            assertThat(socket.closeCode()).isEqualTo(4499);
        }
    }

    @Test
    void whatIsAgainstTheProtocolClosesTheSocketWithItsCode() {
        assertThat(closeCodeAfter("this is no JSON")).isEqualTo(4400);
        assertThat(closeCodeAfter("[]")).isEqualTo(4400);
        assertThat(closeCodeAfter("{\"type\":\"start\"}")).isEqualTo(4400);
        assertThat(closeCodeAfter("{\"type\":\"subscribe\",\"payload\":{\"query\":\"{__typename}\"}}"))
                .isEqualTo(4400);
        assertThat(closeCodeAfter("{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":{\"query\":7}}"))
                .isEqualTo(4400);
        assertThat(closeCodeAfter("{\"type\":\"connection_init\"}")).isEqualTo(4429);
        try (GraphQlSocket early = GraphQlSocket.open()) {
            early.subscribe("1", "{ __typename }");
            assertThat(early.closeCode()).isEqualTo(4401);
        }
        try (GraphQlSocket twice = somebody(Role.CADRE)) {
            twice.subscribe("1", "subscription { alertChanged { id } }");
            twice.subscribe("1", "subscription { alertChanged { id } }");
            assertThat(twice.closeCode()).isEqualTo(4409);
        }
        try (GraphQlSocket old = GraphQlSocket.speaking("")) {
            assertThat(old.closeCode()).isEqualTo(4406);
        }
    }

    private int closeCodeAfter(String message) {
        try (GraphQlSocket socket = somebody(Role.CADRE)) {
            socket.send(message);
            return socket.closeCode();
        }
    }

    @Test
    void oneConnectionHoldsTwentyOperations() {
        try (GraphQlSocket socket = somebody(Role.CADRE)) {
            for (int i = 0; i < 20; i++) {
                socket.subscribe("s" + i, "subscription { alertChanged { id } }");
            }
            socket.subscribe("s20", "subscription { alertChanged { id } }");

            var refusal = socket.next();

            assertThat(refusal.getString("id")).isEqualTo("s20");
            assertThat(refusal.getString("payload[0].extensions.code")).isEqualTo("SUBSCRIPTION_LIMIT");
            assertThat(refusal.getInt("payload[0].extensions.limit")).isEqualTo(20);
        }
    }
}
