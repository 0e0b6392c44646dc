package org.minqing.timebank;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** L7: records are confirmed by others, or by time unless they are sampled; doubts are settled by the secretary, by reversal only. */
@QuarkusTest
@WithTestResource(TestServer.class)
class RecordsTest {
    private final Helpers helpers = new Helpers();
    private final String subject = "records-" + helpers.community.neighbourhood();

    @Inject
    RecordCare care;

    @Inject
    RecordRules rules;

    @Test
    void whoDidItCannotConfirmIt() {
        long record = helpers.pending(helpers.earning(subject), 1);
        helpers.volunteer(subject + "-other");

        assertThat(Helpers.codes(confirm(helpers.as(subject), record))).containsExactly("RECORD_NOT_YOURS");
        assertThat(Helpers.codes(confirm(helpers.as(subject + "-other"), record)))
                .containsExactly("RECORD_NOT_FOUND");
        assertThat(Helpers.codes(confirm(helpers.community.otherCadre(), record)))
                .containsExactly("RECORD_NOT_FOUND");
        for (Role role : List.of(Role.DATA_STEWARD, Role.AUDITOR, Role.THIRD_PARTY_APP, Role.OPERATOR)) {
            assertThat(confirm(helpers.community.somebody(role, helpers.community.streetCode()), record)
                            .getString("errors[0].extensions.code"))
                    .isEqualTo("FORBIDDEN");
        }
        assertThat(state(record)).isEqualTo("PENDING");

        assertThat(Helpers.codes(confirm(helpers.community.cadre(), record))).isEmpty();
        assertThat(Helpers.codes(confirm(helpers.community.secretary(), record)))
                .containsExactly("RECORD_NOT_PENDING");
        assertThat(state(record)).isEqualTo("POSTED");
        assertThat(Sql.run(
                        "select client || ' ' || minutes from ledger_earning where client_id = ?", "record:" + record))
                .containsExactly("timebank 60");
        assertThat(minutesOf(record)).isEqualTo(60);
    }

    @Test
    void hoursAreSummedByMonthAndCategoryForThoseWhoAnswerForTheArea() {
        long record = helpers.pending(helpers.earning(subject), 1);
        helpers.pending(helpers.earning(subject + "-doubtful"), 1);
        confirm(helpers.community.cadre(), record);
        String query = "{ serviceHours(from: \"2026-01-01\", until: \"2036-01-01\") { category services minutes } }";

        assertThat(helpers.community.streetOfficer().ask(query).<Object>get("data.serviceHours"))
                .isEqualTo(List.of(Map.of("category", "COMPANY", "services", 1, "minutes", 60)));
        assertThat(helpers.community
                        .somebody(Role.SECRETARY, helpers.community.otherNeighbourhoodCode())
                        .ask(query)
                        .getList("data.serviceHours"))
                .isEmpty();
        assertThat(helpers.community.cadre().ask(query).getString("errors[0].extensions.code"))
                .isEqualTo("FORBIDDEN");
        assertThat(helpers.community
                        .secretary()
                        .ask("{ serviceHours(from: \"2026-01-01\", until: \"2036-01-02\") { minutes } }")
                        .<Object>get("data"))
                .isNull();
    }

    @Test
    void theReceiverConfirms() {
        long receiver = helpers.earning(subject + "-receiver");
        long record = helpers.pending(helpers.earning(subject), 1);
        long activity = helpers.activity(1, Helpers.tomorrow());
        Sql.run(
                "update activity set receiver_id = (select resident_id from volunteer where id = ?) where id = ?",
                receiver,
                activity);
        Sql.run("update service_record set activity_id = ? where id = ?", activity, record);

        assertThat(Helpers.codes(confirm(helpers.as(subject + "-receiver"), record)))
                .isEmpty();
    }

    @Test
    void whoIsNoResidentCannotEarn() {
        long record = helpers.pending(helpers.volunteer(subject), 1);

        assertThat(Helpers.codes(confirm(helpers.community.cadre(), record)))
                .containsExactly("RECORD_WITHOUT_RESIDENT");
        assertThat(state(record)).isEqualTo("PENDING");
    }

    @Test
    void afterAWeekWhatIsNotSampledIsPosted() {
        long volunteer = helpers.earning(subject);
        Map<Long, Boolean> sampled = new HashMap<>();
        for (int days = 8; days < 48; days++) {
            long record = helpers.pending(volunteer, days);
            boolean isSampled = rules.sampling().isSampled(record) || days % 7 == 0;
            Sql.run("update service_record set is_sampled = ? where id = ?", isSampled, record);
            sampled.put(record, isSampled);
        }
        long young = helpers.pending(volunteer, 6);

        care.turn().await().atMost(Duration.ofSeconds(60));

        sampled.forEach((record, isSampled) -> assertThat(state(record)).isEqualTo(isSampled ? "PENDING" : "POSTED"));
        assertThat(state(young)).isEqualTo("PENDING");
        assertThat(Sql.run(
                        "select distinct confirmed_by from service_record where volunteer_id = ? and state = 'POSTED'",
                        volunteer))
                .containsExactly("server:timebank");
    }

    @Test
    void aDisputedRecordIsPostedAsTheSecretarySays() {
        long record = helpers.pending(helpers.earning(subject), 1);
        JsonPath opened = dispute(helpers.as(subject), record);
        String id = opened.getString("data.answer.dispute.id");

        assertThat(opened.getString("data.answer.dispute.side")).isEqualTo("VOLUNTEER");
        assertThat(Helpers.codes(dispute(helpers.community.cadre(), record))).containsExactly("RECORD_SETTLED");
        assertThat(Helpers.codes(confirm(helpers.community.cadre(), record))).containsExactly("RECORD_NOT_PENDING");
        assertThat(resolve(helpers.community.cadre(), id, "STANDS", null).getString("errors[0].extensions.code"))
                .isEqualTo("FORBIDDEN");
        assertThat(Helpers.codes(resolve(
                        helpers.community.somebody(Role.SECRETARY, helpers.community.otherNeighbourhoodCode()),
                        id,
                        "STANDS",
                        null)))
                .containsExactly("DISPUTE_NOT_FOUND");
        assertThat(Helpers.codes(resolve(helpers.community.secretary(), id, "CORRECTED", null)))
                .containsExactly("DISPUTE_MINUTES_INVALID");
        assertThat(Helpers.codes(resolve(helpers.community.secretary(), id, "CORRECTED", 45)))
                .isEmpty();
        assertThat(Helpers.codes(resolve(helpers.community.secretary(), id, "STANDS", null)))
                .containsExactly("DISPUTE_OVER");
        assertThat(Sql.run("select state || ' ' || minutes from service_record where id = ?", record))
                .containsExactly("POSTED 45");
    }

    @Test
    void whatIsPostedIsReversedAndPostedAnew() {
        long record = helpers.pending(helpers.earning(subject), 1);
        confirm(helpers.community.cadre(), record);
        String id = dispute(helpers.as(subject), record).getString("data.answer.dispute.id");

        assertThat(Helpers.codes(dispute(helpers.community.cadre(), record))).containsExactly("DISPUTE_OPEN_ALREADY");
        assertThat(Helpers.codes(resolve(helpers.community.secretary(), id, "CORRECTED", 90)))
                .isEmpty();

        assertThat(Sql.run("select state || ' ' || minutes from service_record where id = ?", record))
                .containsExactly("REVERSED 60");
        assertThat(Sql.run("select state || ' ' || minutes from service_record where corrects_id = ?", record))
                .containsExactly("POSTED 90");
        assertThat(minutesOf(record)).isEqualTo(90);
    }

    @Test
    void aVoidRecordEarnsNothing() {
        long volunteer = helpers.earning(subject);
        long pending = helpers.pending(volunteer, 1);
        long posted = helpers.pending(volunteer, 2);
        confirm(helpers.community.cadre(), posted);

        for (long record : List.of(pending, posted)) {
            String id = dispute(helpers.community.cadre(), record).getString("data.answer.dispute.id");
            assertThat(Helpers.codes(resolve(helpers.community.secretary(), id, "VOID", null)))
                    .isEmpty();
        }

        assertThat(state(pending)).isEqualTo("REJECTED");
        assertThat(state(posted)).isEqualTo("REVERSED");
        assertThat(minutesOf(posted)).isZero();
    }

    /** What the account of the record's volunteer holds. */
    private static long minutesOf(long record) {
        return Sql.number("""
            select coalesce(sum(a.balance), 0) from service_record r join volunteer v on v.id = r.volunteer_id
            join ledger_account a on a.owner_id = v.resident_id and a.kind = 'RESIDENT' and a.asset = 'MINUTES'
            where r.id = ?
            """, record);
    }

    private static JsonPath confirm(GraphQl who, long record) {
        return Helpers.send(
                who,
                "recordConfirm",
                "RecordConfirmInput",
                "record { state }",
                Map.of("recordId", NodeId.of("ServiceRecord", record)));
    }

    private static JsonPath dispute(GraphQl who, long record) {
        return Helpers.send(
                who,
                "recordDispute",
                "RecordDisputeInput",
                "dispute { id side record { state } }",
                Map.of("recordId", NodeId.of("ServiceRecord", record), "reason", "时间不对"));
    }

    private static JsonPath resolve(GraphQl who, String dispute, String outcome, Integer minutes) {
        Map<String, Object> input = new HashMap<>(Map.of("disputeId", dispute, "outcome", outcome, "note", "已核实"));
        if (minutes != null) {
            input.put("minutes", minutes);
        }
        return Helpers.send(who, "disputeResolve", "DisputeResolveInput", "dispute { outcome }", input);
    }

    private static String state(long record) {
        return (String)
                Sql.run("select state from service_record where id = ?", record).get(0);
    }
}
