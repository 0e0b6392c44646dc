package org.minqing.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minqing.alerts.AlertAsked;
import org.minqing.alerts.AlertRef;
import org.minqing.alerts.AlertSeverity;
import org.minqing.alerts.AskWhom;
import org.minqing.meters.ConditionKind;
import org.minqing.testing.Deliveries;
import org.minqing.testing.Eventually;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** Who is asked by SMS answers by SMS. */
@QuarkusTest
@WithTestResource(TestServer.class)
class ReplyBySmsTest extends LoopbackServices {
    @Test
    void aReplyBySmsAnswersWhatTheNumberWasAskedLast() {
        long house = community.watchedHome("ASK-" + community.neighbourhood());
        Instant now = Instant.now();
        Deliveries.csv(community)
                .reading("ASK-" + community.neighbourhood(), now.minus(Duration.ofHours(27)), 100)
                .reading("ASK-" + community.neighbourhood(), now.minus(Duration.ofHours(1)), 100)
                .send();
        long alert = Sql.number("select id from alert where house_id = ? and kind = 'NO_WATER'", house);
        long resident = Sql.number("select resident_id from alert where id = ?", alert);
        String contact = "136%08d".formatted(community.neighbourhood());
        long row = Sql.number("""
                insert into emergency_contact (neighbourhood_id, resident_id, rank, name, relation, phone_sealed, phone_index, phone_masked)
                values (?, ?, 1, '欧阳兰', '女儿', '', '', '1') returning id
                """, community.neighbourhood(), resident);
        Sql.run(
                "update emergency_contact set phone_sealed = ?, phone_index = ? where id = ?",
                Crew.vault().seal("emergency_contact.phone", row, contact),
                Crew.vault().index(contact),
                row);

        Crew.tell(new AlertAsked(
                community.neighbourhood(),
                new AlertRef(alert, ConditionKind.NO_WATER, AlertSeverity.LIFE, house, resident, now),
                AskWhom.CONTACT,
                now.plus(Duration.ofMinutes(10))));
        Eventually.within(
                SOON,
                "the question",
                () -> smsc.messages().stream()
                        .anyMatch(message -> message.number().equals(contact)));
        Eventually.within(
                SOON,
                "the question written down",
                () -> Sql.number(
                                "select count(*) from delivery where address_index = ?",
                                Crew.vault().index(contact))
                        == 1);
        assertThat(Sql.run(
                        "select condition || ' ' || handling || coalesce(' ' || cleared_why, '') from alert where id = ?",
                        alert))
                .containsExactly("ACTIVE NEW");
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
                        "select action from audit where actor = 'server:notices' and subject_id = ?",
                        org.minqing.platform.NodeId.of("Resident", resident)))
                .as("S6: opening the number left its line")
                .containsExactly("CALL");
        assertThat(smsc.messages())
                .filteredOn(message -> message.number().equals(contact))
                .as("a long text comes in parts")
                .hasSizeGreaterThan(0)
                .allSatisfy(message -> assertThat(message.bytes()).isLessThanOrEqualTo(140));
    }
}
