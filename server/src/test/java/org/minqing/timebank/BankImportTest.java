package org.minqing.timebank;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.minqing.platform.ServerActor;
import org.minqing.platform.UnitOfWork;
import org.minqing.sources.RowTaken;
import org.minqing.sources.SourceAdapter;
import org.minqing.sources.SourceRow;
import org.minqing.testing.Community;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;
import org.minqing.testing.Told;

/** A bank that was there before: each row once, what cannot be is told, and balances open accounts only when they are right. */
@QuarkusTest
@WithTestResource(TestServer.class)
class BankImportTest {
    private static final Instant START = Instant.parse("2024-03-01T01:00:00Z");
    private static final Instant LONG_AGO = Instant.parse("2019-03-01T01:00:00Z");

    private final Community community = Community.create();
    private final String number = "V" + community.neighbourhood();
    private final long resident =
            community.elderLivingAlone(community.neighbourhood(), community.house(community.neighbourhood()));

    @Inject
    UnitOfWork work;

    @Inject
    BankVolunteersAdapter volunteers;

    @Inject
    BankRecordsAdapter records;

    @Inject
    BankBalancesAdapter balances;

    @Test
    void importedTwiceItIsThereOnce() {
        for (int time = 0; time < 2; time++) {
            assertThat(problems(take(volunteers, volunteer(number, resident)))).containsExactly("-");
            assertThat(problems(take(records, record("a", number, 0, 60), record("b", number, 120, 90))))
                    .containsExactly("-", "-");
            assertThat(problems(take(balances, balance(number, 150, 25)))).containsExactly("-");
        }

        assertThat(Sql.run("select state || ' ' || minutes from service_record where volunteer_id = " + key()
                        + " order by in_at"))
                .containsExactly("POSTED 60", "POSTED 90");
        assertThat(balance("MINUTES")).isEqualTo(150);
        assertThat(balance("POINTS")).isEqualTo(25);
        assertThat(Told.ofPerson(resident)).containsExactly("service.volunteering", "service.volunteering");
    }

    @Test
    void pointsWithoutAMinuteAreTakenOver() {
        take(volunteers, volunteer(number, resident));

        assertThat(problems(take(balances, balance(number, 0, 25)))).containsExactly("-");

        assertThat(balance("POINTS")).isEqualTo(25);
    }

    @Test
    void whatWasServedTooLongAgoForAnyRuleIsToldToNone() {
        take(volunteers, volunteer(number, resident));

        take(
                records,
                record("old", number, (int) Duration.between(START, LONG_AGO).toMinutes(), 60));

        assertThat(Sql.run("select state from service_record where volunteer_id = " + key()))
                .containsExactly("POSTED");
        assertThat(Told.ofPerson(resident)).isEmpty();
    }

    @Test
    void whatCannotBeIsToldRowByRow() {
        long other = community.elderLivingAlone(community.neighbourhood(), community.house(community.neighbourhood()));
        take(volunteers, volunteer(number, resident));

        assertThat(problems(take(volunteers, volunteer(number, other), volunteer(number + "x", resident))))
                .containsExactly("BANK_VOLUNTEER_TWICE", "BANK_VOLUNTEER_TWICE");
        assertThat(problems(take(
                        records,
                        record("a", number, 0, 60),
                        record("b", number, 30, 60),
                        record("c", "nobody" + number, 0, 60),
                        record("d", number, 300, 0))))
                .containsExactly("-", "BANK_RECORD_OVERLAPS", "BANK_VOLUNTEER_UNKNOWN", "BANK_TIME_INVALID");
        assertThat(problems(take(records, record("a", number, 0, 45)))).containsExactly("BANK_RECORD_CHANGED");
        assertThat(problems(take(balances, balance(number, 61, 1), balance("nobody" + number, 60, 1))))
                .containsExactly("BANK_BALANCE_DIFFERS", "BANK_VOLUNTEER_UNKNOWN");
        assertThat(Sql.number("select count(*) from ledger_account where owner_id = ? and kind = 'RESIDENT'", resident))
                .isZero();
    }

    private List<RowTaken> take(SourceAdapter adapter, SourceRow... rows) {
        return work.run(new ServerActor("bank-import"), tx -> adapter.take(tx, List.of(rows)))
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    private static List<String> problems(List<RowTaken> answers) {
        return answers.stream()
                .map(answer -> answer.problem() == null ? "-" : answer.problem().name())
                .toList();
    }

    private SourceRow volunteer(String number, long resident) {
        return new SourceRow(
                1,
                number,
                START,
                Map.of("skills", "做饭、陪聊"),
                1,
                new SourceRow.Link(resident, null, community.neighbourhood(), 100));
    }

    private SourceRow record(String id, String number, int fromMinutes, int minutes) {
        Instant from = START.plus(fromMinutes, ChronoUnit.MINUTES);
        Map<String, Object> values = new HashMap<>();
        values.put("volunteer", number);
        values.put("category", "MEALS");
        values.put("startedAt", from);
        values.put("endedAt", from.plus(minutes, ChronoUnit.MINUTES));
        values.put("minutes", (long) minutes);
        return new SourceRow(1, id + this.number, from, values, 1, SourceRow.Link.NONE);
    }

    private static SourceRow balance(String number, long minutes, long points) {
        return new SourceRow(1, number, START, Map.of("minutes", minutes, "points", points), 1, SourceRow.Link.NONE);
    }

    private long key() {
        return Sql.number("select id from volunteer where bank_number = ?", number);
    }

    private long balance(String asset) {
        return Sql.number(
                "select balance from ledger_account where owner_id = ? and kind = 'RESIDENT' and asset = ?",
                resident,
                asset);
    }
}
