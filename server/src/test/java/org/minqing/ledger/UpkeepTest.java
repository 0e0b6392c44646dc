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
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
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
    Earnings earnings;

    @Inject
    LedgerCheck check;

    @Inject
    LedgerCheckVital vital;

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
        assertThat(Sql.number("""
                        select count(*) from ledger_lot l join ledger_account a on a.id = l.account_id
                        where a.owner_id = ? and a.kind = 'RESIDENT' and l.expires_on = date '2020-01-31'
                        """, resident)).as("an empty lot is gone").isZero();
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
                for (String change : new String[] {
                    "delete from " + table,
                    "truncate " + table + " cascade",
                    "update " + table + (table.equals("ledger_entry") ? " set amount = 1" : " set id = id + 1000000")
                }) {
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

    /** What the app's role may do to the books at all: call the one function that writes. */
    private String write(String moved, String parts, String kept) throws SQLException {
        try (Connection connection = Sql.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set role minqing_app");
            statement.execute("""
                    select ledger_write(n.posting_ids, '{test}', array[gen_random_uuid()::text], '{x}', '{GIFT}', '{test}', '{null}',
                      '{""}', array[null::text], '{"{}"}', %s, %s, %s,
                      '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', now())
                    from ledger_numbers(1, 1, 0) n
                    """.formatted(moved, parts, kept));
            return "";
        } catch (SQLException refused) {
            return refused.getMessage();
        }
    }

    @Test
    void l3TheDatabaseItselfRefusesToGoBelowWhatIsThere() throws SQLException {
        bank.fund(resident, 30, Bank.LAST_DAY);
        bank.fund(resident, 5, LocalDate.of(2039, 12, 31));
        long account = Sql.number("select id from ledger_account where owner_id = ? and kind = 'RESIDENT'", resident);
        long issuer = Sql.number("""
                        select t.debit_id from ledger_transfer t where t.credit_id = ? limit 1
                        """, account);
        String moved = "n.transfer_ids, n.posting_ids, '{0}', '{%d}', '{%d}', '{%d}', '{null}'";
        String parts = "n.transfer_ids, '{%d}', '{2040-01-31}', '{%d}'";
        String none = "'{}', '{}', '{}', '{}'";

        assertThat(write(moved.formatted(account, issuer, 36), parts.formatted(account, -36), "'{}', '{}', '{}'"))
                .contains("ledger_account_above_floor");
        assertThat(write(moved.formatted(account, issuer, 3), parts.formatted(account, -2), "'{}', '{}', '{}'"))
                .contains("ledger_account_lots_add_up");
        assertThat(write(moved.formatted(account, issuer, 31), parts.formatted(account, -31), "'{}', '{}', '{}'"))
                .contains("ledger_lot_above_held");
        assertThat(write("'{}', '{}', '{}', " + none, none, "'{%d}', '{2039-12-31}', '{6}'".formatted(account)))
                .contains("ledger_lot_above_held");
        assertThat(write("'{}', '{}', '{}', " + none, none, "'{%d}', '{2040-01-31}', '{36}'".formatted(account)))
                .contains("ledger_account_above_floor");
        assertThat(write(moved.formatted(account, account, 1), none, "'{}', '{}', '{}'"))
                .contains("ledger_transfer_moves");
        assertThat(Bank.lots(resident)).containsExactly("2039-12-31 5", "2040-01-31 30");
    }

    @Test
    void theBooksAreReplayedOnceADayAndWhatDoesNotFitMakesTheServerUnhealthy() {
        Sql.run("delete from ledger_check_run");
        Bank.now(check.daily());
        Bank.now(check.daily());

        assertThat(Sql.run("select run_by || ' ' || cardinality(broken) from ledger_check_run"))
                .containsExactly("server:ledger-check 0");
        assertThat(overdue()).isZero();
        Sql.run("update ledger_check_run set at = at - interval '1 day'");
        Bank.now(check.daily());
        assertThat(count("ledger_check_run")).isEqualTo(2);

        Sql.run(
                "insert into ledger_check_run (took_ms, accounts, transfers, broken, subjects, run_by) values (1, 1, 1, '{L1}', '{1}', 'x')");
        assertThat(overdue()).isGreaterThan(vital.limit().toSeconds());
        Sql.run("delete from ledger_check_run where run_by = 'x'");
        assertThat(overdue()).isZero();
    }

    private long overdue() {
        return Sql.number("select coalesce((" + vital.overdue() + "), 0)::bigint");
    }

    /** A service of this many minutes. */
    private void serve(int area, String category, String day, long minutes) {
        Service service = new Service(
                "test", UUID.randomUUID().toString(), "test", area, resident, category, LocalDate.parse(day), minutes);
        bank.run(tx -> earnings.earn(tx, service));
    }

    @Test
    void hoursAndPointsAreSummedByMonthNeighbourhoodAndCategory() {
        int here = bank.community.neighbourhood();
        int there = bank.community.otherNeighbourhood();
        bank.fund(resident, 30, Bank.LAST_DAY);
        serve(here, "COMPANY", "2026-03-05", 95);
        serve(here, "COMPANY", "2026-03-06", 60);
        serve(there, "MEALS", "2026-03-07", 30);
        serve(here, "CARE", "2026-04-01", 600);
        serve(here, "CARE", "2027-01-01", 60);
        hold(40, Instant.now().plus(Duration.ofHours(1)));

        var answer = bank.community.streetOfficer().ask("""
                { ledgerHours(from: "2026-01-01", until: "2027-01-01") {
                    month neighbourhood { id } category services minutes pooledMinutes points }
                  ledgerLiability { neighbourhood { id } residents points heldPoints poolPoints minutes } }
                """);

        assertThat(answer.<Map<String, Object>>getList("data.ledgerHours").stream()
                        .map(UpkeepTest::line))
                .containsExactly(
                        line("2026-03-01", here, "COMPANY", 2, 155, 0, 26),
                        line("2026-03-01", there, "MEALS", 1, 30, 0, 5),
                        line("2026-04-01", here, "CARE", 1, 600, 120, 150));
        assertThat(answer.<Map<String, Object>>getList("data.ledgerLiability").stream()
                        .map(UpkeepTest::line))
                .contains(line(here, 1, 196, 40, 30, 725));
    }

    private static String line(Map<String, Object> row) {
        return row.values().stream()
                .map(value -> value instanceof Map<?, ?> node ? node.get("id").toString() : value.toString())
                .collect(Collectors.joining(" "));
    }

    private static String line(String month, int area, Object... rest) {
        return month + " " + NodeId.of("OrgNode", area) + " " + joined(rest);
    }

    private static String line(int area, Object... rest) {
        return NodeId.of("OrgNode", area) + " " + joined(rest);
    }

    private static String joined(Object... values) {
        return Arrays.stream(values).map(Object::toString).collect(Collectors.joining(" "));
    }

    @Test
    void theSumsOfAMonth() {
        var officer = bank.community.streetOfficer();
        bank.fund(resident, 30, Bank.LAST_DAY);

        var answer = officer.ask("""
                { ledgerLiability { neighbourhood { id } residents points heldPoints poolPoints }
                  ledgerExpiry(months: 240) { month points residents }
                  ledgerRules { version pointsPerHour } }
                """);

        assertThat(answer.getList("data.ledgerLiability.findAll { it.points == 30 }.residents"))
                .containsExactly(1);
        assertThat(answer.getList("data.ledgerExpiry.findAll { it.month == '2040-01-01' }.points"))
                .containsExactly(30);
        assertThat(answer.getList("data.ledgerRules.pointsPerHour")).contains(10);
    }
}
