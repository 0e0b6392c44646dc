package org.minqing.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.testing.Community;
import org.minqing.testing.Eventually;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** S10: an edited, deleted, reordered or truncated log is found. Each test looks only at the seals that were made in it. */
@QuarkusTest
@WithTestResource(TestServer.class)
class AuditChainTest {
    @Inject
    SealChains chains;

    @Inject
    MeterRegistry metrics;

    @Inject
    AuditCheck command;

    @Test
    void s10AnUntouchedChainHolds() {
        Community community = Community.create();
        int before = lastSeal("audit");

        write(community, "one", "two", "three");
        sealed("audit", "three");

        var found = verify(community, "ACCESS", before);
        assertThat(found.getBoolean("data.auditVerify.intact")).isTrue();
        assertThat(found.getInt("data.auditVerify.seals")).isPositive();
        assertThat(found.getString("data.auditVerify.digest")).hasSize(64);
    }

    @Test
    void s10AnEditedRowIsFound() {
        assertThat(afterTampering("update audit set actor = 'somebody else' where subject_id = ?", "two"))
                .containsExactly("CONTENT_CHANGED");
    }

    @Test
    void s10TheCommandNamesTheSealThatDoesNotHold() {
        Community community = Community.create();
        write(community, "told");
        sealed("audit", "told");
        // The server seals by itself, too: the last one may be another's.
        long seal = Sql.number("""
                        select min(seq) from audit_seal where chain = 'audit'
                          and until_tx > (select tx from audit where subject_id = 'told' and neighbourhood_id = ?)
                        """, community.neighbourhood());
        Sql.run(
                "update audit set actor = 'somebody else' where subject_id = 'told' and neighbourhood_id = ?",
                community.neighbourhood());
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        int result;
        try {
            result = command.run();
        } finally {
            System.setOut(before);
        }

        assertThat(result).isEqualTo(3);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("✗ ACCESS 封条 seal " + seal + ": CONTENT_CHANGED", "✗ 有断开 BROKEN ACCESS");
        assertThat(command.run("everything")).as("it takes no words").isEqualTo(2);
    }

    @Test
    void s10ADeletedRowIsFound() {
        assertThat(afterTampering("delete from audit where subject_id = ?", "two"))
                .containsExactly("ROWS_MISSING");
    }

    @Test
    void s10AnAddedRowIsFound() {
        assertThat(afterTampering("""
                        insert into audit (tx, neighbourhood_id, actor, action, subject_type, subject_id)
                        select tx, neighbourhood_id, 'nobody', 'REVEAL', 'Resident', 'added' from audit where subject_id = ?
                        """, "two")).containsExactly("ROWS_ADDED");
    }

    @Test
    void s10ReorderedRowsAreFound() {
        assertThat(afterTampering("""

                        update audit set at = (select max(at) + interval '1 second' from audit) where subject_id = ?
                        """, "one")).containsExactly("CONTENT_CHANGED");
    }

    @Test
    void s10ARemovedSealIsFound() {
        Community community = Community.create();
        int before = lastSeal("audit");
        write(community, "one");
        sealed("audit", "one");
        int removed = lastSeal("audit");
        write(community, "two");
        sealed("audit", "two");

        Sql.run("delete from audit_seal where chain = 'audit' and seq = ?", removed);

        assertThat(kinds(verify(community, "ACCESS", before))).containsExactly("SEAL_MISSING");
    }

    @Test
    void s10ASealThatIsMadeWithoutTheKeyIsFound() {
        assertThat(afterTampering("""
                        update audit_seal set digest = sha256(convert_to(?, 'UTF8'))
                        where chain = 'audit' and seq = (select max(seq) from audit_seal where chain = 'audit')
                        """, "forged")).contains("CONTENT_CHANGED");
    }

    @Test
    void s10ATruncatedChainRaisesTheAlarmOnAServerThatSawIt() {
        Community community = Community.create();
        write(community, "one");
        sealed("audit", "one");
        double alarms = alarms();

        Sql.run("delete from audit_seal where chain = 'audit' and seq >= ?", lastSeal("audit"));

        // A seal that the server made by itself is known to it a moment after everybody sees it.
        Eventually.within(Duration.ofSeconds(30), "the alarm", () -> {
            await(chains.seal(AuditChain.ACCESS));
            return alarms() > alarms;
        });
    }

    @Test
    void s10ServersThatSealAtOnceLeaveNoGapAndNoFork() {
        Community community = Community.create();
        int before = lastSeal("audit");

        for (int round = 0; round < 10; round++) {
            write(community, "round-" + round);
            List<Uni<Boolean>> servers = new ArrayList<>();
            for (int server = 0; server < 8; server++) {
                servers.add(chains.seal(AuditChain.ACCESS));
            }
            await(Uni.join().all(servers).andFailFast());
        }
        sealed("audit", "round-9");

        assertThat(verify(community, "ACCESS", before).getBoolean("data.auditVerify.intact"))
                .isTrue();
        assertThat(Sql.number("""
                        select count(*) from audit_seal s where chain = 'audit' and seq > ? and not exists (
                          select 1 from audit_seal p where p.chain = s.chain and p.seq = s.seq - 1 and p.until_tx = s.from_tx)
                          and seq > 1
                        """, before)).isZero();
    }

    @Test
    void s10ARowOfATransactionThatStillRunsWaitsForItsSeal() throws Exception {
        Community community = Community.create();
        try (var connection = Sql.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(insert(community, "slow"));

            write(community, "quick");
            await(chains.seal(AuditChain.ACCESS));

            assertThat(isSealed("audit", "quick")).isFalse();
            connection.commit();
        }
        sealed("audit", "slow");
        sealed("audit", "quick");
    }

    @Test
    void theAuditorOfAnotherStreetReadsNothingOfThisOne() {
        Community community = Community.create();
        Community other = Community.create();
        write(community, "one", "two");

        // Deeds that concern no area, such as the registration of an app, are read by every auditor.
        String document = "{ auditLog(first: 1, filter: {actor: \"tester\"})"
                + " { edges { node { actor action subjectId purpose } } pageInfo { hasNextPage } } }";
        var own = community.somebody(Role.AUDITOR, community.streetCode()).ask(document);
        var foreign = other.somebody(Role.AUDITOR, other.streetCode()).ask(document);

        assertThat(own.<String>getList("data.auditLog.edges.node.subjectId")).containsExactly("two");
        assertThat(own.getBoolean("data.auditLog.pageInfo.hasNextPage")).isTrue();
        assertThat(foreign.getList("data.auditLog.edges")).isEmpty();
    }

    @Test
    void theLogIsFilteredByWhoWhomWhatAndWhen() {
        Community community = Community.create();
        write(community, "one", "two");
        var auditor = community.somebody(Role.AUDITOR, community.streetCode());

        var found = auditor.ask(
                "query ($f: AuditFilterInput) { auditLog(filter: $f) { edges { node { subjectId } } } }",
                "f",
                java.util.Map.of(
                        "subjectId", "one", "actor", "tester", "action", "REVEAL", "since", "2026-01-01T00:00:00Z"));

        assertThat(found.<String>getList("data.auditLog.edges.node.subjectId")).containsExactly("one");
    }

    private List<String> afterTampering(String sql, String parameter) {
        Community community = Community.create();
        int before = lastSeal("audit");
        write(community, "one", "two", "three");
        sealed("audit", "three");

        Sql.run(
                sql.contains("subject_id = ?") ? sql + " and neighbourhood_id = " + community.neighbourhood() : sql,
                parameter);

        return kinds(verify(community, "ACCESS", before));
    }

    private static List<String> kinds(JsonPath found) {
        return found.getList("data.auditVerify.breaks.kind");
    }

    private static JsonPath verify(Community community, String chain, int after) {
        var found = community
                .somebody(Role.AUDITOR, community.streetCode())
                .ask(
                        "query ($c: AuditChain!, $a: Int!) { auditVerify(chain: $c, after: $a) {"
                                + " seals intact digest breaks { seal kind rowsSealed rowsNow } } }",
                        "c",
                        chain,
                        "a",
                        after);
        assertThat(found.getList("errors")).isNull();
        return found;
    }

    private static void write(Community community, String... subjects) {
        for (String subject : subjects) {
            Sql.run(insert(community, subject));
        }
    }

    private static String insert(Community community, String subject) {
        return """
                insert into audit (neighbourhood_id, actor, action, subject_type, subject_id, purpose)
                values (%d, 'tester', 'REVEAL', 'Resident', '%s', 'VISIT: tried')
                """.formatted(community.neighbourhood(), subject);
    }

    /** Seals until the latest row with this subject is closed. */
    private void sealed(String chain, String subject) {
        Eventually.within(Duration.ofSeconds(30), subject + " is sealed", () -> {
            await(chains.seal(AuditChain.ACCESS));
            return isSealed(chain, subject);
        });
    }

    private static boolean isSealed(String chain, String subject) {
        return Sql.number("""
                        select count(*) from audit_seal where chain = ?
                          and until_tx > (select max(tx::text::bigint)::text::xid8 from audit where subject_id = ?)
                        """, chain, subject) > 0;
    }

    private static int lastSeal(String chain) {
        return (int) Sql.number("select coalesce(max(seq), 0) from audit_seal where chain = ?", chain);
    }

    private double alarms() {
        return metrics.counter("minqing.audit.cut", "chain", "ACCESS").count();
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(10));
    }
}
