package org.minqing.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.testing.Alarms;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQlSocket;
import org.minqing.testing.Signed;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Signals between servers; a JDBC connection stands for the other server. */
@QuarkusTest
@WithTestResource(TestServer.class)
class SignalsTest {
    private static final int PATIENCE_MS = 20_000;

    private final Community community = Community.create();

    private GraphQlSocket listening() {
        GraphQlSocket socket = GraphQlSocket.as(Signed.as(Role.CADRE, "somebody", community.neighbourhoodCode()));
        socket.subscribe("1", "subscription { alertChanged { id } }");
        socket.isSilent();
        return socket;
    }

    private static void notifyAs(String server, String signals) {
        Sql.run("select pg_notify('minqing_signals', ?)", server + "|" + signals);
    }

    private String signal(long alert) {
        return "Alert:%d:%d".formatted(community.neighbourhood(), alert);
    }

    private static String hearing(Connection other, String signal) throws SQLException {
        while (true) {
            PGNotification[] heard = other.unwrap(PGConnection.class).getNotifications(PATIENCE_MS);
            assertThat(heard).as("nothing was heard of " + signal).isNotEmpty();
            for (PGNotification notification : heard) {
                if (notification.getParameter().contains(signal)) {
                    return notification.getParameter();
                }
            }
        }
    }

    @Test
    void whatChangesHereIsHeardByOtherServersAndOnceByOurOwnListeners() throws SQLException {
        long alert = Alarms.raise(community, "signal-1");
        try (Connection other = Sql.connect();
                GraphQlSocket own = listening()) {
            other.createStatement().execute("listen minqing_signals");

            Alarms.acknowledge(community, alert);

            assertThat(hearing(other, signal(alert))).matches("[0-9a-f]{8}\\|.*");
            assertThat(own.next().getString("payload.data.alertChanged.id")).isEqualTo(NodeId.of("Alert", alert));
            notifyAs("other", signal(alert));
            assertThat(own.next().getString("payload.data.alertChanged.id"))
                    .as("the other server's, behind which nothing of ours came back")
                    .isEqualTo(NodeId.of("Alert", alert));
            assertThat(own.isSilent()).isTrue();
        }
    }

    @Test
    void aSignalOfAnotherServerShowsOnlyWhatTheListenerMaySee() {
        long alert = Alarms.raise(community, "signal-2");
        try (GraphQlSocket own = listening()) {
            notifyAs("other", "Alert:%d:%d".formatted(community.otherNeighbourhood(), alert));
            notifyAs("other", "this is no signal");
            notifyAs("other", "Alert:%d:-1".formatted(community.neighbourhood()));
            notifyAs("other", signal(alert));

            assertThat(own.next().getString("payload.data.alertChanged.id")).isEqualTo(NodeId.of("Alert", alert));
            assertThat(own.isSilent()).isTrue();
        }
    }

    @Test
    void aLostConnectionComesBackAndListenersAreToldToReadAnew() {
        long alert = Alarms.raise(community, "signal-3");
        try (GraphQlSocket own = listening()) {
            Sql.run(
                    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'minqing_signals'");

            assertThat(own.next().getString("payload.errors[0].extensions.code"))
                    .isEqualTo("SUBSCRIPTION_INTERRUPTED");
            assertThat(own.next().getString("type")).isEqualTo("complete");
        }
        try (GraphQlSocket again = listening()) {
            notifyAs("other", signal(alert));

            assertThat(again.next().getString("payload.data.alertChanged.id")).isEqualTo(NodeId.of("Alert", alert));
        }
    }

    @Test
    void whatAnotherServerCouldNotTellEndsTheListening() {
        try (GraphQlSocket own = listening()) {
            notifyAs("other", "!");

            assertThat(own.next().getString("payload.errors[0].extensions.code"))
                    .isEqualTo("SUBSCRIPTION_INTERRUPTED");
        }
    }

    @Test
    void manySignalsTravelInPacketsThatPostgreSqlTakes() {
        Set<Signal> waiting = new LinkedHashSet<>();
        for (int i = 0; i < 5_000; i++) {
            waiting.add(new Signal("WorkOrder", 1_000_000 + i, Long.MAX_VALUE - i));
        }
        List<Signal> sent = List.copyOf(waiting);
        List<Signal> received = new ArrayList<>();

        while (!waiting.isEmpty()) {
            String packet = SignalPacket.fill("12345678", waiting);
            assertThat(packet.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(7_000);
            received.addAll(SignalPacket.read(packet).orElseThrow().signals());
        }

        assertThat(received).isEqualTo(sent);
    }
}
