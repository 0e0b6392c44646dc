package org.minqing.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.Deliveries;
import org.minqing.testing.Eventually;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Signed;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/**
 * Where the rule says so the contact is asked by SMS, and in the app where it has it, before anybody is sent; it answers by either, and
 * silence sends somebody.
 */
@QuarkusTest
@WithTestResource(TestServer.class)
class AskedFirstTest extends LoopbackServices {
    private static final String ASK_FIRST = """
            mutation ($request: String!) { alertRuleSave(input: {
              kind: NO_WATER, nameChinese: "独居老人未用水，先问家属", isEnabled: true, severity: LIFE, rank: 50, windowMinutes: 1440,
              litres: 0, dispatches: true, hours: ALWAYS, ask: CONTACT, askMinutes: 30, requestId: $request}) { problems { code } } }
            """;

    private String contact;
    private String daughter;
    private long resident;
    private long alert;

    /** A rule that asks first, an elder whose daughter has a phone, and a day without water. */
    @BeforeEach
    void nobodyUsesWater() {
        var saved = community.streetOfficer().ask(ASK_FIRST, "request", "ask-first-" + community.neighbourhood());
        assertThat(saved.getList("data.alertRuleSave.problems")).isEmpty();
        String serial = "ASK-" + community.neighbourhood();
        long house = community.watchedHome(serial);
        resident = Sql.number("select resident_id from residency where house_id = ?", house);
        contact = "136%08d".formatted(community.neighbourhood());
        daughter();
        daughter = daughterInTheApp();
        Instant now = Instant.now();
        Deliveries.csv(community)
                .reading(serial, now.minus(Duration.ofHours(27)), 100)
                .reading(serial, now.minus(Duration.ofHours(1)), 100)
                .send();
        alert = Sql.number("select id from alert where house_id = ? and kind = 'NO_WATER'", house);
        Eventually.within(SOON, "the question", this::isAsked);
        Eventually.within(
                SOON,
                "the question written down",
                () -> Sql.number(
                                "select count(*) from delivery where address_index = ? and state in ('ACCEPTED', 'DELIVERED')",
                                Crew.vault().index(contact))
                        == 1);
    }

    private void daughter() {
        long row = Sql.number("""
                insert into emergency_contact (neighbourhood_id, resident_id, rank, name, relation, phone_sealed, phone_index, phone_masked)
                values (?, ?, 1, '欧阳兰', '女儿', '', '', '1') returning id
                """, community.neighbourhood(), resident);
        Sql.run(
                "update emergency_contact set phone_sealed = ?, phone_index = ? where id = ?",
                Crew.vault().seal("emergency_contact.phone", row, contact),
                Crew.vault().index(contact),
                row);
    }

    /** She lives in another neighbourhood, and has the app. */
    private String daughterInTheApp() {
        String subject = "daughter-" + resident;
        long herself =
                Sql.number("""
                insert into resident (neighbourhood_id, name, sex, phone_sealed, phone_index, phone_masked)
                values (?, '欧阳兰', 'FEMALE', '', ?, '1') returning id
                """, community.otherNeighbourhood(), Crew.vault().index(contact));
        Sql.run(
                "insert into ledger_member (subject, neighbourhood_id, resident_id, linked_by) values (?, ?, ?, 'x')",
                subject,
                community.otherNeighbourhood(),
                herself);
        return subject;
    }

    private boolean isAsked() {
        return smsc.messages().stream().anyMatch(message -> message.number().equals(contact));
    }

    private long orders() {
        return Sql.number("select count(*) from work_order where alert_id = ?", alert);
    }

    @Test
    void theContactWhoAnswersThatAllIsWellSendsNobody() {
        assertThat(orders()).as("nobody is sent before the answer").isZero();
        smsc.write("86" + contact, "不知道");
        assertThat(Sql.run("select answered_well_at from alert where id = ? and answered_well_at is not null", alert))
                .isEmpty();

        smsc.write("86" + contact, "平安");

        Eventually.within(
                SOON,
                "the answer",
                () -> Sql.run("select acknowledged_by from alert where id = ? and answered_well_at is not null", alert)
                        .equals(List.of("contact-of:" + resident)));
        assertThat(Sql.run(
                        "select condition || ' ' || handling || ' ' || (next_at > now() + interval '23 hours') from alert where id = ?",
                        alert))
                .as("looked at again a day later, not when the answer's time is over")
                .containsExactly("ACTIVE ACKNOWLEDGED true");
        assertThat(orders()).isZero();
        assertThat(Sql.run(
                        "select action from audit where actor = 'server:notices' and subject_id = ?",
                        NodeId.of("Resident", resident)))
                .as("S6: opening the number left its line")
                .containsExactly("CALL");
        assertThat(smsc.messages())
                .filteredOn(message -> message.number().equals(contact))
                .as("a long text comes in parts")
                .hasSizeGreaterThan(0)
                .allSatisfy(message -> assertThat(message.bytes()).isLessThanOrEqualTo(140));
    }

    private GraphQl app(String subject) {
        return GraphQl.as(Signed.as(Role.VOLUNTEER, subject, community.otherNeighbourhoodCode()));
    }

    private static JsonPath answerWell(GraphQl app, String notice) {
        return app.ask(
                "mutation ($input: NoticeAnswerWellInput!) { noticeAnswerWell(input: $input) {"
                        + " notice { readAt } problems { code } } }",
                "input",
                Map.of("noticeId", notice, "requestId", UUID.randomUUID().toString()));
    }

    @Test
    void theContactWhoHasTheAppAnswersThere() {
        JsonPath shown =
                app(daughter).ask("{ notices(isUnreadOnly: true) { edges { node { id kind severity text } } } }");
        String notice = shown.getString("data.notices.edges[0].node.id");
        assertThat(shown.getString("data.notices.edges[0].node.kind")).isEqualTo("WELL_ASKED_IN_APP_OF_CONTACT");
        assertThat(shown.getString("data.notices.edges[0].node.text")).contains("请在民情中确认");
        assertThat(answerWell(app("somebody"), notice).getList("data.noticeAnswerWell.problems.code"))
                .as("who was not asked")
                .containsExactly("NOTICE_ASKS_NOTHING");
        assertThat(Sql.run("select answered_well_at from alert where id = ? and answered_well_at is not null", alert))
                .isEmpty();

        JsonPath answered = answerWell(app(daughter), notice);

        assertThat(answered.getList("data.noticeAnswerWell.problems")).isEmpty();
        assertThat(answered.getString("data.noticeAnswerWell.notice.readAt")).isNotNull();
        assertThat(Sql.run("select acknowledged_by from alert where id = ? and answered_well_at is not null", alert))
                .containsExactly(daughter);
        assertThat(orders()).isZero();
    }

    @Test
    void theContactWhoDoesNotAnswerInTimeSendsSomebody() {
        Sql.run(
                "update alert set answer_until = now(), next_at = now() where id = ? and next_at > now() + interval '20 minutes'",
                alert);

        Eventually.within(SOON, "somebody is sent", () -> orders() == 1);
        Eventually.within(
                SOON,
                "the cadre's phone",
                () -> !fcm.pushes().isEmpty()
                        && smsc.messages().stream()
                                .anyMatch(message -> message.number().equals(number)));
    }
}
