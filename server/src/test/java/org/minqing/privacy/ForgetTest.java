package org.minqing.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.access.Vault;
import org.minqing.ledger.AccountKey;
import org.minqing.ledger.Amount;
import org.minqing.ledger.Asset;
import org.minqing.ledger.Ledger;
import org.minqing.ledger.Posting;
import org.minqing.ledger.PostingKind;
import org.minqing.ledger.Step;
import org.minqing.platform.NodeId;
import org.minqing.platform.ServerActor;
import org.minqing.residents.Residents;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;
import org.minqing.testing.SentPhotos;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** S11: what is withdrawn is not used, and who asks to be forgotten leaves no trace in any table. */
@QuarkusTest
@WithTestResource(TestServer.class)
class ForgetTest {
    private static final String NAME = "欧阳忆昔";
    private static final String PHONE = "19900007788";

    private final Community community = Community.create();
    private final long house = community.house(community.neighbourhood());
    private final long resident = community.elderLivingAlone(community.neighbourhood(), house);
    private final String residentId = NodeId.of("Resident", resident);

    @Inject
    Vault vault;

    @Inject
    Residents residents;

    @Inject
    ForgetAgain again;

    @Inject
    Ledger ledger;

    @Test
    void s11NoTableTellsOfWhoIsForgotten() {
        long neighbour = community.elderLivingAlone(community.neighbourhood(), house);
        life(neighbour);
        refusedAndWaiting();

        JsonPath answer = forget(community.somebody(Role.DATA_STEWARD, community.streetCode()));

        assertThat(answer.<String>getList("data.residentForget.problems.code")).isEmpty();
        assertThat(traces()).isEmpty();
        assertThat(Sql.run("select said from journal_entry where neighbourhood_id = ?", community.neighbourhood()))
                .containsExactly("某居民和邻居都好");
        assertThat(Sql.number("select count(*) from file where neighbourhood_id = ?", community.neighbourhood()))
                .isZero();
        assertThat(Sql.number("select count(*) from forgotten where resident_id = ?", resident))
                .isEqualTo(1);
    }

    @Test
    void s10WhatWasForgottenIsNoEditAndAnyOtherNoteIs() {
        life(community.elderLivingAlone(community.neighbourhood(), house));
        String sealed = content();
        assertThat(sealed).isNotEmpty();

        forget(community.somebody(Role.DATA_STEWARD, community.streetCode()));
        assertThat(content()).isEqualTo(sealed);
        Sql.run("update work_order_step set note = '另一句话' where neighbourhood_id = ?", community.neighbourhood());

        assertThat(content()).isNotEqualTo(sealed);
    }

    /** What a seal over the steps of this area's transactions would close. */
    private String content() {
        return (String) Sql.run("""
                        select encode(c.content, 'hex') from (
                          select min(tx::text::bigint) as first, max(tx::text::bigint) as last from work_order_step
                          where neighbourhood_id = ?) s
                        cross join lateral chain_content('work_order_step', s.first::text::xid8, (s.last + 1)::text::xid8) c
                        """, community.neighbourhood()).get(0);
    }

    /** As when a backup was restored from before somebody was forgotten. */
    @Test
    void s11WhoWasForgottenIsForgottenAgainAfterARestore() throws IOException {
        long neighbour = community.elderLivingAlone(community.neighbourhood(), house);
        life(neighbour);
        Path list = Files.writeString(
                Files.createTempFile("forgotten-", ".csv"),
                "%d,2026-01-02T03:04:05Z%n%d,2026-01-02T03:04:05Z%n".formatted(resident, Long.MAX_VALUE));
        try {
            assertThat(again.run("forget-again", list.toString())).isZero();

            assertThat(traces()).isEmpty();
            assertThat(Sql.run("select name from resident where id = ?", neighbour))
                    .containsExactly("欧阳梅");
            assertThat(Sql.run("select reason from forgotten where resident_id = ?", resident))
                    .containsExactly("恢复备份后再次删除");
            assertThat(again.run("forget-again", list.toString())).isZero();
            assertThat(Sql.number("select count(*) from audit where action = 'FORGET' and subject_id = ?", residentId))
                    .isEqualTo(1);
        } finally {
            Files.delete(list);
        }
    }

    @Test
    void onlyTheDataStewardOfTheAreaForgets() {
        for (Role role : List.of(
                Role.CADRE,
                Role.SECRETARY,
                Role.STREET_OFFICER,
                Role.VOLUNTEER,
                Role.MERCHANT,
                Role.AUDITOR,
                Role.THIRD_PARTY_APP,
                Role.OPERATOR)) {
            assertThat(forget(community.somebody(role, community.streetCode())).getString("errors[0].extensions.code"))
                    .isEqualTo("FORBIDDEN");
        }
        assertThat(forget(community.somebody(Role.DATA_STEWARD, community.otherNeighbourhoodCode()))
                        .<String>getList("data.residentForget.problems.code"))
                .containsExactly("FORGET_RESIDENT_NOT_FOUND");
        assertThat(Sql.run("select name from resident where id = ?", resident)).containsExactly("欧阳梅");
    }

    @Test
    void s11NobodyIsWrittenToWhoDoesNotWantIt() {
        phone("19900001122");
        assertThat(phoneFound()).isTrue();

        consent("Withdraw", "SMS");
        assertThat(phoneFound()).isFalse();

        consent("Give", "SMS");
        assertThat(phoneFound()).isTrue();
    }

    @Test
    void s11PhotosNeedConsentAndStopWithIt() {
        assertThat(photographed()).containsExactly("JOURNAL_PHOTO_NOT_CONSENTED");
        consent("Give", "PHOTOS");
        assertThat(photographed()).isEmpty();
        consent("Withdraw", "PHOTOS");
        assertThat(photographed()).containsExactly("JOURNAL_PHOTO_NOT_CONSENTED");

        JsonPath shown = community
                .cadre()
                .ask(
                        "query ($id: ID!) { node(id: $id) { ... on Resident { consents { purpose withdrawnAt } } } }",
                        "id",
                        residentId);
        assertThat(shown.<String>getList("data.node.consents.purpose")).containsExactly("PHOTOS");
        assertThat(shown.getString("data.node.consents[0].withdrawnAt")).isNotNull();
    }

    /** Everything that we know to write of a person by its name, its phone or the index of it. */
    private void life(long neighbour) {
        Sql.run("update resident set name = ? where id = ?", NAME, resident);
        phone(PHONE);
        consent("Give", "PHOTOS");
        write(List.of(residentId), NAME + "想念女儿", true);
        write(List.of(residentId, NodeId.of("Resident", neighbour)), NAME + "和邻居都好", false);
        Sql.run(
                "insert into emergency_contact (neighbourhood_id, resident_id, rank, name, relation, phone_sealed, phone_index, phone_masked)"
                        + " values (?, ?, 1, ?, '女儿', 'x', ?, '199****7788')",
                community.neighbourhood(),
                resident,
                NAME + "之女",
                vault.index(PHONE));
        long notice = Sql.number(
                "insert into notice (neighbourhood_id, event, recipient, resident_id, kind, severity, facts)"
                        + " values (?, 'forget-' || ?, 'resident:' || ?, ?, 'WELL_ASKED', 'LIFE', '{}') returning id",
                community.neighbourhood(),
                resident,
                resident,
                resident);
        Sql.run(
                "insert into delivery (neighbourhood_id, notice_id, recipient, kind, channel, severity, due_at, expires_at, address_masked,"
                        + " address_index, state, ended_at) values (?, ?, 'resident', 'WELL_ASKED', 'SMS', 'LIFE', now(), now(), '199****7788', ?, 'PREVIEWED', now())",
                community.neighbourhood(),
                notice,
                vault.index(PHONE));
        Sql.run(
                "insert into volunteer (neighbourhood_id, resident_id, name, state, registered_by) values (?, ?, ?, 'ACTIVE', 'x')",
                community.neighbourhood(),
                resident,
                NAME);
        Sql.run(
                "insert into source_record (form, neighbourhood_id, resident_id, event_at, digest, run_id, line, external_id, payload)"
                        + " values (101, ?, ?, now(), 1, 1, 1, 'forget-' || ?, jsonb_build_object('name', ?))",
                community.neighbourhood(),
                resident,
                resident,
                NAME);
        long order = Sql.number(
                "insert into work_order (neighbourhood_id, workflow, workflow_version, kind, severity, source, resident_id, house_id, summary,"
                        + " state, opened_at) select ?, name, version, 'REQUEST', 'INFO', 'PERSON', ?, ?, ?, 'CANCELLED', now()"
                        + " from workflow limit 1 returning id",
                community.neighbourhood(),
                resident,
                house,
                NAME + "要换灯泡，" + PHONE);
        Sql.run(
                "insert into work_order_step (neighbourhood_id, order_id, action, to_state, actor, at, note, request_id)"
                        + " values (?, ?, 'OPEN', 'DISPATCHED', 'x', now(), ?, 'forget-' || ?)",
                community.neighbourhood(),
                order,
                NAME + "说灯泡坏了",
                resident);
        Sql.run(
                "insert into suppression (neighbourhood_id, house_id, reason, note, author, since, until)"
                        + " values (?, ?, 'AWAY', ?, 'x', now(), now() + interval '1 day')",
                community.neighbourhood(),
                house,
                NAME + "去女儿家");
        timebank();
        Sql.run(
                "insert into ledger_member (subject, neighbourhood_id, resident_id, linked_by) values (?, ?, ?, 'x')",
                NAME,
                community.neighbourhood(),
                resident);
        Sql.run(
                "insert into resident_search_key (neighbourhood_id, key, resident_id) values (?, ?, ?) on conflict do nothing",
                community.neighbourhood(),
                NAME,
                resident);
    }

    /** What a time bank has of her: a gift with words, a need that she told, and a doubt about it. */
    private void timebank() {
        long volunteer = Sql.number(
                "insert into volunteer (neighbourhood_id, name, state, registered_by) values (?, '何芳', 'ACTIVE', 'x') returning id",
                community.neighbourhood());
        Posting gift = new Posting(
                "test",
                UUID.randomUUID().toString(),
                PostingKind.GIFT,
                "test",
                null,
                "给" + NAME,
                List.of(new Step.Transfer(
                        AccountKey.issuer(community.neighbourhood(), Asset.POINTS),
                        AccountKey.resident(resident, Asset.POINTS),
                        Amount.points(5),
                        LocalDate.of(2040, 1, 31))));
        ledger.post(gift).await().atMost(Duration.ofSeconds(10));
        long activity = Sql.number(
                "insert into activity (neighbourhood_id, origin, category, title, details, state, starts_at, ends_at, capacity, place,"
                        + " receiver_id, posted_by, note) values (?, 'ASKED', 'CARE', ?, ?, 'ENDED', now() - interval '3 hours',"
                        + " now() - interval '1 hour', 1, ?, ?, 'x', ?) returning id",
                community.neighbourhood(),
                "陪" + NAME + "就医",
                NAME + "，" + PHONE,
                NAME + "家",
                resident,
                NAME);
        long record = Sql.number(
                "insert into service_record (neighbourhood_id, activity_id, volunteer_id, category, state, in_at, in_by, out_at, out_by,"
                        + " minutes) values (?, ?, ?, 'CARE', 'DISPUTED', now() - interval '3 hours', 'RULE', now() - interval '1 hour', 'RULE',"
                        + " 120) returning id",
                community.neighbourhood(),
                activity,
                volunteer);
        Sql.run(
                "insert into service_dispute (neighbourhood_id, record_id, volunteer_id, opened_by, side, reason, note)"
                        + " select neighbourhood_id, id, volunteer_id, 'x', 'RECEIVER', ?, ? from service_record where id = ?",
                NAME + "说没来",
                NAME,
                record);
    }

    /** An import refused one row that tells her phone, and does not know whom another is about. */
    private void refusedAndWaiting() {
        String meals = "订单号,用餐时间,老人姓名,手机号,食堂\nF-%1$d-1,昨天,甄某,%2$s,虚构食堂\nF-%1$d-2,2026-03-01 11:30,甄某,%2$s,虚构食堂\n";
        community
                .somebody(Role.DATA_STEWARD, community.streetCode())
                .request()
                .contentType("text/csv; charset=utf-8")
                .body(meals.formatted(resident, PHONE).getBytes(StandardCharsets.UTF_8))
                .post("/sources/canteen-meals")
                .then()
                .statusCode(200);
        assertThat(traces())
                .anyMatch(found -> found.startsWith("source_reject"))
                .anyMatch(found -> found.startsWith("source_review"));
    }

    private void phone(String number) {
        Sql.run(
                "update resident set phone_sealed = ?, phone_index = ?, phone_masked = '199****' || ? where id = ?",
                vault.seal("resident.phone", resident, number),
                vault.index(number),
                number.substring(7),
                resident);
    }

    private boolean phoneFound() {
        return residents
                .findPhone(new ServerActor("test"), resident, "TEST")
                .await()
                .atMost(Duration.ofSeconds(10))
                .isPresent();
    }

    private List<String> photographed() {
        return write(List.of(residentId), "有照片", true).getList("data.journalWrite.problems.code");
    }

    private JsonPath write(List<String> about, String text, boolean hasPhoto) {
        Map<String, Object> input = new HashMap<>();
        input.put("kind", "VISIT");
        input.put("residentIds", about);
        input.put("text", text);
        input.put("isMet", true);
        input.put("requestId", UUID.randomUUID().toString());
        if (hasPhoto) {
            input.put(
                    "photoIds",
                    List.of(SentPhotos.sent(community.cadre(), community.neighbourhood())
                            .toString()));
        }
        return community
                .cadre()
                .ask(
                        "mutation ($input: JournalWriteInput!) { journalWrite(input: $input) { problems { code } } }",
                        "input",
                        input);
    }

    private void consent(String word, String purpose) {
        JsonPath answer = community
                .cadre()
                .ask(
                        "mutation ($input: ConsentSetInput!) { answer: consent%s(input: $input) { problems { code } } }"
                                .formatted(word),
                        "input",
                        Map.of(
                                "residentId", residentId,
                                "purpose", purpose,
                                "requestId", UUID.randomUUID().toString()));
        assertThat(answer.<String>getList("data.answer.problems.code")).isEmpty();
    }

    private JsonPath forget(GraphQl who) {
        return who.ask(
                "mutation ($input: ResidentForgetInput!) { residentForget(input: $input) { resident { name } problems { code } } }",
                "input",
                Map.of(
                        "residentId",
                        residentId,
                        "reason",
                        "本人到居委书面提出",
                        "requestId",
                        UUID.randomUUID().toString()));
    }

    /** Every row of every table in which her name, phone or its index stands, as text. */
    private List<String> traces() {
        List<String> found = new ArrayList<>();
        String index = HexFormat.of().formatHex(vault.index(PHONE));
        for (Object table : Sql.run(
                "select relname::text from pg_class where relnamespace = 'minqing'::regnamespace and relkind in ('r', 'p')")) {
            long rows = Sql.number(
                    "select count(*) from minqing.%s t where t::text like ? or t::text like ? or t::text like ? or t::text like '%%199****7788%%'"
                            .formatted(table),
                    "%" + NAME + "%",
                    "%" + PHONE + "%",
                    "%" + index + "%");
            if (rows > 0) {
                found.add(table + ": " + rows);
            }
        }
        return found;
    }
}
