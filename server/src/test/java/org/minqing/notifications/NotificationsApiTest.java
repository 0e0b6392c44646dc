package org.minqing.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.alerts.AlertSeverity;
import org.minqing.testing.Community;
import org.minqing.testing.Eventually;
import org.minqing.testing.GraphQl;
import org.minqing.testing.GraphQlSocket;
import org.minqing.testing.Signed;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;
import org.minqing.workorders.Position;

/** From an order to a notice in the app, a push and an SMS; without channels they are kept as previews. */
@QuarkusTest
@WithTestResource(TestServer.class)
class NotificationsApiTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String NOTICES =
            "{ unreadNoticeCount notices { edges { node { id kind severity title text orderId readAt } } } }";

    private Community community;
    private Crew crew;

    @BeforeEach
    void settle() {
        community = Community.create();
        crew = new Crew(community);
    }

    @Test
    void anOrderAboutLifeIsShownPushedAndSentBySmsAtOnce() {
        crew.onDuty(Role.CADRE, "13800000001");
        String token = "phone-" + community.neighbourhood();
        Crew.register(community.cadre(), token);

        crew.dispatched(1, AlertSeverity.LIFE, Position.CADRE);

        Eventually.within(
                SOON,
                "both previews",
                () -> states().equals(List.of("IN_APP DELIVERED", "PUSH PREVIEWED", "SMS PREVIEWED")));
        var shown = community.cadre().ask(NOTICES);
        assertThat(shown.getInt("data.unreadNoticeCount")).isEqualTo(1);
        assertThat(shown.getString("data.notices.edges[0].node.kind")).isEqualTo("ORDER_DISPATCHED");
        assertThat(shown.getString("data.notices.edges[0].node.title")).isEqualTo("紧急通知");
        assertThat(shown.getString("data.notices.edges[0].node.text")).isEqualTo("您有一张新的上门探访工单，请在 60 分钟内处理。");
        var sent = community
                .secretary()
                .ask("{ deliveries { edges { node { channel state addressMasked text carries attempts } } } }");
        assertThat(sent.<String>getList("data.deliveries.edges.node.text"))
                .contains("【民情】您有一张新的上门探访工单，请在 60 分钟内处理。", "您有一张新的上门探访工单，请在 60 分钟内处理。");
        assertThat(sent.<String>getList("data.deliveries.edges.node.addressMasked"))
                .contains("138****0001");
    }

    @Test
    void readingANoticeStopsItsSms() {
        crew.onDuty(Role.CADRE, "13800000002");
        Crew.register(community.cadre(), "phone-" + community.neighbourhood());
        crew.dispatched(2, AlertSeverity.NORMAL, Position.CADRE);
        Eventually.within(SOON, "the notice", () -> states().size() == 3);
        String id = community.cadre().ask(NOTICES).getString("data.notices.edges[0].node.id");

        var read = community.cadre().ask("""
                mutation ($ids: [ID!]!) { noticeRead(input: {noticeIds: $ids, requestId: "read-me-once"}) {
                  notice { readAt } unreadNoticeCount problems { code } } }
                """, "ids", List.of(id));

        assertThat(read.getList("data.noticeRead.problems")).isEmpty();
        assertThat(read.getInt("data.noticeRead.unreadNoticeCount")).isZero();
        assertThat(read.getString("data.noticeRead.notice.readAt")).isNotNull();
        assertThat(states()).containsExactly("IN_APP DELIVERED", "PUSH READ", "SMS READ");
    }

    @Test
    void nobodyReadsOrMarksAnothersNotice() {
        crew.onDuty(Role.CADRE, null);
        crew.dispatched(3, AlertSeverity.HIGH, Position.CADRE);
        Eventually.within(SOON, "the notice", () -> !states().isEmpty());
        String id = community.cadre().ask(NOTICES).getString("data.notices.edges[0].node.id");

        for (GraphQl other : List.of(community.otherCadre(), community.secretary(), community.streetOfficer())) {
            assertThat(other.ask(NOTICES).getList("data.notices.edges")).isEmpty();
            assertThat(other.ask("query ($id: ID!) { node(id: $id) { id } }", "id", id)
                            .getMap("data"))
                    .containsEntry("node", null);
            assertThat(other.ask("""
                                    mutation ($ids: [ID!]!) {
                                      noticeRead(input: {noticeIds: $ids, requestId: "not-mine-1"}) { problems { code } } }
                                    """, "ids", List.of(id)).<String>getList("data.noticeRead.problems.code"))
                    .containsExactly("NOTICE_NOT_FOUND");
        }
        assertThat(Sql.run("select read_at from notice where order_id = 3 and read_at is not null"))
                .isEmpty();
    }

    @Test
    void theTableOfCallers() {
        GraphQl app = community.somebody(Role.THIRD_PARTY_APP, community.streetCode());
        GraphQl operator = community.somebody(Role.OPERATOR, community.streetCode());
        GraphQl cadre = community.cadre();
        String register =
                "mutation { deviceRegister(input: {token: \"callers-token\", platform: IOS, appVersion: \"1\","
                        + " requestId: \"callers-1\"}) { registered } }";
        String forget =
                "mutation { deviceForget(input: {token: \"no-such-token\", requestId: \"callers-2\"}) { registered } }";
        String read =
                "mutation { noticeRead(input: {noticeIds: [\"x\"], requestId: \"callers-3\"}) { unreadNoticeCount } }";

        for (String document : List.of("{ unreadNoticeCount }", NOTICES, register, forget, read)) {
            assertThat(GraphQl.asNobody().post(document).statusCode())
                    .as(document)
                    .isEqualTo(401);
            assertThat(codes(app, document)).as(document).isNotEmpty().containsOnly("FORBIDDEN");
            assertThat(codes(cadre, document)).as(document).isEmpty();
            assertThat(codes(community.secretary(), document)).as(document).isEmpty();
            assertThat(codes(community.streetOfficer(), document)).as(document).isEmpty();
            assertThat(codes(community.otherCadre(), document)).as(document).isEmpty();
        }
        String deliveries = "{ deliveries { edges { node { id } } } }";
        assertThat(codes(app, deliveries)).containsExactly("FORBIDDEN");
        assertThat(codes(cadre, deliveries)).containsExactly("FORBIDDEN");
        assertThat(codes(community.streetOfficer(), deliveries)).containsExactly("FORBIDDEN");
        assertThat(codes(community.secretary(), deliveries)).isEmpty();
        assertThat(codes(operator, deliveries)).isEmpty();
    }

    @Test
    void aSecretarySeesTheDeliveriesOfTheOwnNeighbourhoodOnly() {
        crew.onDuty(Role.CADRE, "13800000003");
        crew.dispatched(4, AlertSeverity.LIFE, Position.CADRE);
        Eventually.within(SOON, "the SMS", () -> states().contains("SMS PREVIEWED"));

        var own = community.secretary().ask("{ deliveries(channel: SMS) { edges { node { id } } } }");
        var other = community
                .somebody(Role.SECRETARY, community.otherNeighbourhoodCode())
                .ask("{ deliveries(channel: SMS) { edges { node { id } } } }");

        assertThat(own.getList("data.deliveries.edges")).hasSize(1);
        assertThat(other.getList("data.deliveries.edges")).isEmpty();
    }

    @Test
    void aPhoneBelongsToWhoeverSignedInLast() {
        String token = "shared-phone-" + community.neighbourhood();
        Crew.register(community.cadre(), token);

        Crew.register(community.secretary(), token);

        assertThat(Sql.run("select subject from device where token = ?", token))
                .containsExactly(Community.subject(Role.SECRETARY, community.neighbourhoodCode()));
        assertThat(forget(community.cadre(), token)).containsExactly("DEVICE_NOT_FOUND");
        assertThat(forget(community.secretary(), token)).isEmpty();
        assertThat(Sql.run("select id from device where token = ?", token)).isEmpty();
    }

    @Test
    void o8ATokenThatIsGoneIsNotTakenBack() {
        String token = "gone-phone-" + community.neighbourhood();
        Crew.register(community.cadre(), token);
        Sql.run("update device set gone_at = now() where token = ?", token);

        var answer = community.cadre().ask("""
                mutation ($token: String!) {
                  deviceRegister(input: {token: $token, platform: ANDROID, appVersion: "1.0", requestId: "once-more-1"}) {
                    registered problems { code path } } }
                """, "token", token);

        assertThat(answer.getBoolean("data.deviceRegister.registered")).isFalse();
        assertThat(answer.<String>getList("data.deviceRegister.problems.code")).containsExactly("DEVICE_TOKEN_GONE");
    }

    @Test
    void anEventThatIsBroughtTwiceTellsOnce() {
        String subject = crew.onDuty(Role.CADRE, null);
        crew.dispatched(5, AlertSeverity.LIFE, Position.CADRE);
        Eventually.within(SOON, "the notice", () -> !states().isEmpty());
        Eventually.within(SOON, "its end is written down, a moment later", () -> ran(1) == 1);

        Sql.run("""
                update outbox set state = 'WAITING', ended_at = null, due_at = now()
                where reaction = 'TellOnWorkOrdersAssigned' and neighbourhood_id = ?
                """, community.neighbourhood());
        Eventually.within(SOON, "the second run", () -> ran(2) == 1);
        crew.dispatched(5, AlertSeverity.LIFE, Position.CADRE);
        Eventually.within(
                SOON,
                "the second event",
                () -> Sql.number("select count(*) from notice where subject = ?", subject) == 2);
    }

    private long ran(int times) {
        return Sql.number(
                "select count(*) from outbox where state = 'DONE' and neighbourhood_id = ? and attempts = ?"
                        + " and reaction = 'TellOnWorkOrdersAssigned'",
                community.neighbourhood(),
                times);
    }

    @Test
    void whoeverListensHearsOfOwnNoticesOnly() {
        String subject = crew.onDuty(Role.CADRE, null);
        try (GraphQlSocket own = socketOf(subject);
                GraphQlSocket other = socketOf("somebody-else")) {
            for (GraphQlSocket socket : List.of(own, other)) {
                socket.subscribe("1", "subscription { noticeAdded { kind severity } }");
                socket.isSilent();
            }

            crew.dispatched(6, AlertSeverity.HIGH, Position.CADRE);

            assertThat(own.next().getMap("payload.data.noticeAdded"))
                    .isEqualTo(Map.of("kind", "ORDER_DISPATCHED", "severity", "HIGH"));
            assertThat(other.isSilent()).isTrue();
        }
    }

    private GraphQlSocket socketOf(String subject) {
        return GraphQlSocket.as(Signed.as(Role.CADRE, subject, community.neighbourhoodCode()));
    }

    private List<Object> states() {
        return Sql.run(
                "select channel || ' ' || state from delivery where neighbourhood_id = ? order by channel",
                community.neighbourhood());
    }

    private static List<String> codes(GraphQl who, String document) {
        List<String> codes = who.post(document).jsonPath().getList("errors.extensions.code");
        return codes == null ? List.of() : codes;
    }

    private static List<String> forget(GraphQl who, String token) {
        return who.ask("""
                        mutation ($token: String!) {
                          deviceForget(input: {token: $token, requestId: "forget-it-1"}) { problems { code } } }
                        """, "token", token).getList("data.deviceForget.problems.code");
    }
}
