package org.minqing.residents;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.minqing.access.Vault;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

@QuarkusTest
@WithTestResource(TestServer.class)
class ResidentRevealTest {
    private static final String DOCUMENT = "mutation ($input: ResidentRevealInput!) { residentReveal(input: $input)"
            + " { name phone idNumber problems { code path } } }";

    @Inject
    Vault vault;

    private final Community community = Community.create();
    private final long resident =
            community.elderLivingAlone(community.neighbourhood(), community.house(community.neighbourhood()));

    @Test
    void s6AStreetOfficerSeesTheNameAfterGivingAPurpose() {
        withPhone("13800005678");

        var answer = reveal(community.streetOfficer(), "request-1", "家属来电，请求核实");

        assertThat(answer.getString("data.residentReveal.name")).isEqualTo("欧阳梅");
        assertThat(answer.getString("data.residentReveal.phone")).isEqualTo("13800005678");
        assertThat(Sql.run("select purpose from audit where subject_id = ?", id()))
                .containsExactly("VISIT: 家属来电，请求核实");
    }

    @Test
    void s6WhatCannotBeOpenedLeavesItsAuditRow() {
        // Sealed with another key: opening fails after the row is committed.
        Sql.run(
                "update resident set phone_sealed = ?, phone_index = ?, phone_masked = '138****5678' where id = ?",
                new byte[64],
                new byte[32],
                resident);

        var answer = reveal(community.cadre(), "request-1", "家属来电，请求核实");

        assertThat(answer.getString("errors[0].extensions.code")).isEqualTo("INTERNAL");
        assertThat(lines()).isEqualTo(1);
    }

    /** Whoever can write rows, but has no key, cannot have one person's number shown as another's. */
    @Test
    void s6ASealThatWasCopiedFromAnotherRowDoesNotOpen() {
        withPhone("13800005678");
        long other = community.elderLivingAlone(community.neighbourhood(), community.house(community.neighbourhood()));
        Sql.run(
                "update resident r set phone_sealed = o.phone_sealed, phone_index = o.phone_index, phone_masked = o.phone_masked"
                        + " from resident o where o.id = ? and r.id = ?",
                resident,
                other);

        var answer = community
                .cadre()
                .ask(
                        DOCUMENT,
                        "input",
                        Map.of(
                                "residentId",
                                NodeId.of("Resident", other),
                                "purpose",
                                "VISIT",
                                "note",
                                "家属来电，请求核实",
                                "requestId",
                                "request-copied"));

        assertThat(answer.getString("errors[0].extensions.code")).isEqualTo("INTERNAL");
        assertThat(answer.prettify()).doesNotContain("13800005678");
    }

    @Test
    void s6NothingIsOpenedWhenTheAuditRowCannotBeWritten() {
        withPhone("13800005678");
        Sql.run("alter table audit add constraint audit_broken_by_test check (subject_id <> '%s')".formatted(id()));
        try {
            var answer = reveal(community.cadre(), "request-1", "家属来电，请求核实");

            assertThat(answer.getString("errors[0].extensions.code")).isEqualTo("INTERNAL");
            assertThat(answer.getString("data.residentReveal")).isNull();
        } finally {
            Sql.run("alter table audit drop constraint audit_broken_by_test");
        }
    }

    @Test
    void aRequestSentAgainIsAnsweredAlikeAndAddsNoAuditRow() {
        withPhone("13800005678");
        reveal(community.cadre(), "request-1", "家属来电，请求核实");

        var again = reveal(community.cadre(), "request-1", "家属来电，请求核实");

        assertThat(again.getString("data.residentReveal.phone")).isEqualTo("13800005678");
        assertThat(lines()).isEqualTo(1);
    }

    @Test
    void s6ARequestSentAgainMuchLaterOpensNothing() {
        withPhone("13800005678");
        reveal(community.cadre(), "request-1", "家属来电，请求核实");
        Sql.run("update audit set at = at - interval '11 minutes' where subject_id = ?", id());

        var again = reveal(community.cadre(), "request-1", "家属来电，请求核实");

        assertThat(again.getString("data.residentReveal.problems[0].code")).isEqualTo("REVEAL_OVER");
        assertThat(again.getString("data.residentReveal.phone")).isNull();
        assertThat(again.getString("data.residentReveal.name")).isNull();
        assertThat(lines()).isEqualTo(1);
    }

    @Test
    void s6ARequestSentAgainOpensNothingInAnAreaThatHasNoLineOfIt() {
        withPhone("13800005678");
        GraphQl officer = community.streetOfficer();
        reveal(officer, "request-1", "家属来电，请求核实");
        Sql.run("update resident set neighbourhood_id = ? where id = ?", community.otherNeighbourhood(), resident);

        var again = reveal(officer, "request-1", "家属来电，请求核实");

        assertThat(again.getString("data.residentReveal.problems[0].code")).isEqualTo("REVEAL_OVER");
        assertThat(again.getString("data.residentReveal.phone")).isNull();
    }

    @Test
    void revealsAtOnceAreCountedOneByOne() {
        earlier(58);

        List<String> codes = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> reveal(community.cadre(), "request-at-once-" + i, "家属来电，请求核实"))
                .map(answer -> answer.getString("data.residentReveal.problems[0].code"))
                .toList();

        assertThat(codes.stream().filter(Objects::isNull)).hasSize(2);
        assertThat(codes.stream().filter("REVEALS_EXHAUSTED"::equals)).hasSize(6);
        assertThat(lines()).isEqualTo(2);
    }

    @Test
    void aRequestIdIsNotGoodForAnotherPurpose() {
        reveal(community.cadre(), "request-1", "家属来电，请求核实");

        var other = reveal(community.cadre(), "request-1", "另有他用，不再核实");

        assertThat(other.getString("data.residentReveal.problems[0].code")).isEqualTo("REQUEST_ID_REUSED");
        assertThat(other.getString("data.residentReveal.name")).isNull();
    }

    @Test
    void aPurposeWithoutWordsIsRefused() {
        var answer = reveal(community.cadre(), "request-1", " 无 ");

        assertThat(answer.getString("data.residentReveal.problems[0].code")).isEqualTo("REVEAL_NOTE_TOO_SHORT");
        assertThat(lines()).isZero();
    }

    @Test
    void aResidentOfAnotherNeighbourhoodIsNotThere() {
        var answer = reveal(community.otherCadre(), "request-1", "家属来电，请求核实");

        assertThat(answer.getString("data.residentReveal.problems[0].code")).isEqualTo("RESIDENT_NOT_FOUND");
        assertThat(lines()).isZero();
    }

    @Test
    void afterSixtyRevealsAnHourTheNextIsRefused() {
        earlier(60);

        var answer = reveal(community.cadre(), "request-1", "家属来电，请求核实");

        assertThat(answer.getString("data.residentReveal.problems[0].code")).isEqualTo("REVEALS_EXHAUSTED");
        assertThat(lines()).isZero();
    }

    private void earlier(int reveals) {
        String subject = Community.subject(org.minqing.access.Role.CADRE, community.neighbourhoodCode());
        Sql.run("""
                insert into audit (neighbourhood_id, actor, action, subject_type, subject_id)
                select ?, ?, 'REVEAL', 'Resident', 'earlier' from generate_series(1, ?)
                """, community.neighbourhood(), subject, reveals);
    }

    private void withPhone(String phone) {
        Sql.run(
                "update resident set phone_sealed = ?, phone_index = ?, phone_masked = '138****5678' where id = ?",
                vault.seal("resident.phone", resident, phone),
                vault.index(UUID.randomUUID().toString()),
                resident);
    }

    private JsonPath reveal(GraphQl somebody, String requestId, String note) {
        return somebody.ask(
                DOCUMENT,
                "input",
                Map.of("residentId", id(), "purpose", "VISIT", "note", note, "requestId", requestId));
    }

    private long lines() {
        return Sql.number("select count(*) from audit where subject_id = ?", id());
    }

    private String id() {
        return NodeId.of("Resident", resident);
    }
}
