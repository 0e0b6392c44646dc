package org.minqing.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.UnitOfWork;
import org.minqing.testing.Eventually;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** What the ledger does by itself: points expire, holds end, everything is replayed. */
@QuarkusTest
@WithTestResource(TestServer.class)
class UpkeepTest {
    private static final LocalDate OVER = LocalDate.of(2020, 1, 31);

    @Inject
    Ledger ledger;

    @Inject
    Upkeep upkeep;

    @Inject
    UnitOfWork work;

    private Bank bank;
    private long resident;

    @BeforeEach
    void open() {
        bank = new Bank(ledger, work);
        resident = bank.resident();
    }

    private Posted hold(long points, Instant until) {
        return bank.post(new Step.Hold(
                AccountKey.resident(resident, Asset.POINTS),
                AccountKey.pool(bank.community.neighbourhood(), Asset.POINTS),
                Amount.points(points),
                until));
    }

    private long count(String what) {
        return Sql.number("select count(*) from " + what);
    }

    @Test
    void pointsThatAreOverLeaveByAnEntryAndWhatIsHeldStays() {
        bank.fund(resident, 30, OVER);
        bank.fund(resident, 5, Bank.LAST_DAY);
        long held = hold(10, Instant.now().plus(Duration.ofHours(1))).results().get(0);

        Bank.now(upkeep.turn());
        Bank.now(upkeep.turn());

        assertThat(Bank.lots(resident)).containsExactly("2020-01-31 10", "2040-01-31 5");
        assertThat(Sql.run("""
                        select e.amount from ledger_entry e join ledger_account a on a.id = e.account_id
                        join ledger_transfer t on t.id = e.transfer_id join ledger_posting p on p.id = t.posting_id
                        where a.owner_id = ? and a.kind = 'RESIDENT' and p.kind = 'EXPIRY'
                        """, resident)).containsExactly(-20L);

        bank.post(new Step.Release(held));
        Bank.now(upkeep.turn());
        assertThat(Bank.lots(resident)).containsExactly("2040-01-31 5");
        assertThat(count("ledger_lot where expires_on = date '2020-01-31'")).isZero();
    }

    @Test
    void l5AHoldEndsByTheDatabasesClockAndIsReleasedOnce() {
        bank.fund(resident, 30, Bank.LAST_DAY);
        Instant end = Instant.now().plusMillis(300);
        long held = hold(10, end).results().get(0);
        Eventually.within(
                Duration.ofSeconds(10),
                "the hold is over",
                () -> Sql.number("select count(*) from ledger_hold where id = ? and expires_at <= now()", held) == 1);

        Posted late = bank.post(new Step.Capture(held, 10));
        Bank.now(upkeep.turn());
        Posted again = bank.post(new Step.Release(held));

        assertThat(late.refusal()).contains(LedgerProblem.LEDGER_HOLD_EXPIRED);
        assertThat(again.refusal()).contains(LedgerProblem.LEDGER_HOLD_RESOLVED);
        assertThat(Sql.run("select state from ledger_hold where id = ?", held)).containsExactly("RELEASED");
        assertThat(Bank.points(resident)).isEqualTo(30);
        assertThat(Sql.number("select held from ledger_account where owner_id = ? and kind = 'RESIDENT'", resident))
                .isZero();
    }

    @Test
    void aReplayFindsWhatSomebodyWroteOver() throws SQLException {
        bank.fund(resident, 30, Bank.LAST_DAY);
        var auditor = bank.community.somebody(Role.AUDITOR, bank.community.streetCode());
        String query = "{ ledgerCheck { sound transfers breaks { rule subject } } }";
        assertThat(auditor.ask(query).getList("data.ledgerCheck.breaks")).isEmpty();

        try (Connection connection = Sql.connect();
                Statement statement = connection.createStatement()) {
            String where = " where account_id = (select id from ledger_account where kind = 'RESIDENT' and owner_id = "
                    + resident + ")";
            statement.execute("set session_replication_role = replica");
            statement.execute("update ledger_entry set amount = 31" + where);
            var broken = auditor.ask(query);
            statement.execute("update ledger_entry set amount = 30" + where);

            assertThat(broken.getBoolean("data.ledgerCheck.sound")).isFalse();
            assertThat(broken.<String>getList("data.ledgerCheck.breaks.rule"))
                    .anyMatch(rule -> rule.startsWith("L1"))
                    .anyMatch(rule -> rule.startsWith("L2"));
        }
        assertThat(auditor.ask(query).getBoolean("data.ledgerCheck.sound")).isTrue();
    }

    @Test
    void l6NobodyChangesWhatWasWrittenNotEvenTheOwner() throws SQLException {
        bank.fund(resident, 30, Bank.LAST_DAY);
        try (Connection connection = Sql.connect();
                Statement statement = connection.createStatement()) {
            for (String table : new String[] {"ledger_posting", "ledger_transfer", "ledger_entry", "ledger_earning"}) {
                for (String change : new String[] {"delete from " + table, "truncate " + table + " cascade"}) {
                    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> statement.execute(change)))
                            .as(change)
                            .isInstanceOf(SQLException.class);
                }
            }
        }
        assertThat(Sql.run("""
                        select relname || '' from pg_class
                        where relnamespace = 'minqing'::regnamespace and relkind = 'r'
                          and relname in ('ledger_account', 'ledger_posting', 'ledger_transfer', 'ledger_entry', 'ledger_lot', 'ledger_hold')
                          and has_table_privilege('minqing_app', oid, 'insert, update, delete')
                        """)).isEmpty();
    }

    @Test
    void theSumsOfAMonth() {
        var officer = bank.community.streetOfficer();
        bank.fund(resident, 30, Bank.LAST_DAY);

        var answer = officer.ask("""
                { ledgerLiability { neighbourhood { id } residents points heldPoints poolPoints }
                  ledgerExpiry(months: 240) { month points residents }
                  ledgerHours(from: "2026-01-01", until: "2027-01-01") { category minutes } ledgerRules { version pointsPerHour } }
                """);

        assertThat(answer.getList("data.ledgerLiability.findAll { it.points == 30 }.residents"))
                .containsExactly(1);
        assertThat(answer.getList("data.ledgerExpiry.findAll { it.month == '2040-01-01' }.points"))
                .containsExactly(30);
        assertThat(answer.getList("data.ledgerHours")).isEmpty();
        assertThat(answer.getList("data.ledgerRules.pointsPerHour")).contains(10);
    }
}
