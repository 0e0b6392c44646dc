package org.minqing.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.platform.Refused;
import org.minqing.platform.UnitOfWork;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** Services become minutes and points by the rules of their day. By default: 10 points an hour, care half as much again, 8 hours a day. */
@QuarkusTest
@WithTestResource(TestServer.class)
class EarningsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 5);

    @Inject
    Earnings earnings;

    @Inject
    Ledger ledger;

    @Inject
    UnitOfWork work;

    private Bank bank;
    private long resident;

    @BeforeEach
    void open() {
        bank = new Bank(ledger, work);
        resident = bank.resident();
    }

    private Service service(String id, String category, LocalDate day, long minutes) {
        return new Service("test", id, "test", bank.community.neighbourhood(), resident, category, day, minutes);
    }

    private Earned earn(Service service) {
        return bank.run(tx -> earnings.earn(tx, service));
    }

    private static String anyId() {
        return UUID.randomUUID().toString();
    }

    @Test
    void anHourIsTenPointsAndTheyLastToTheEndOfTheMonthInThreeYears() {
        Earned earned = earn(service(anyId(), "COMPANY", DAY, 95));

        assertThat(earned.points()).isEqualTo(16);
        assertThat(Bank.minutes(resident)).isEqualTo(95);
        assertThat(Bank.lots(resident)).containsExactly("2029-03-31 16");
    }

    @Test
    void someCategoriesEarnMore() {
        assertThat(earn(service(anyId(), "CARE", DAY, 60)).points()).isEqualTo(15);
    }

    private static void rule(String since, int pointsPerHour, RuleRounding rounding) {
        Sql.run("""
                insert into ledger_rule (version, since, points_per_hour, rounding, percents, day_minutes_max, account_minutes_max,
                  lot_months, grant_points_max, saved_by)
                select max(version) + 1, ?::date, ?, ?, '{"CARE": 150, "HEALTH": 150}', 480, 90000, 36, 200, 'test' from ledger_rule
                """, since, pointsPerHour, rounding.name());
    }

    private List<Long> points(LocalDate day, int... minutes) {
        return Arrays.stream(minutes)
                .mapToObj(count -> earn(service(anyId(), "COMPANY", day, count)).points())
                .toList();
    }

    @Test
    void aServiceEarnsByTheRuleOfItsOwnDayAndThatRuleSaysWhatBecomesOfAPartOfAPoint() {
        rule("2001-01-10", 7, RuleRounding.DOWN);
        rule("2001-01-11", 7, RuleRounding.UP);
        rule("2001-01-12", 9, RuleRounding.DOWN);
        rule("2001-01-12", 7, RuleRounding.HALF_UP);
        rule("2001-01-13", 10, RuleRounding.HALF_UP);

        assertThat(points(LocalDate.of(2001, 1, 9), 95, 65, 30)).containsExactly(16L, 11L, 5L);
        assertThat(points(LocalDate.of(2001, 1, 10), 95, 65, 30)).containsExactly(11L, 7L, 3L);
        assertThat(points(LocalDate.of(2001, 1, 11), 95, 65, 30)).containsExactly(12L, 8L, 4L);
        assertThat(points(LocalDate.of(2001, 1, 12), 95, 65, 30)).containsExactly(11L, 8L, 4L);
        assertThat(points(LocalDate.of(2001, 1, 13), 95, 65, 30)).containsExactly(16L, 11L, 5L);
        assertThat(points(DAY, 95, 65, 30)).containsExactly(16L, 11L, 5L);
    }

    @Test
    void whatIsBeyondADayGoesToThePool() {
        earn(service(anyId(), "COMPANY", DAY, 420));
        Earned second = earn(service(anyId(), "COMPANY", DAY, 120));

        assertThat(second.credited()).isEqualTo(60);
        assertThat(second.pooled()).isEqualTo(60);
        assertThat(Bank.minutes(resident)).isEqualTo(480);
        assertThat(bank.pool(Asset.MINUTES)).isEqualTo(60);
        assertThat(bank.pool(Asset.POINTS)).isEqualTo(10);
        assertThat(earn(service(anyId(), "COMPANY", DAY.plusDays(1), 60)).credited())
                .isEqualTo(60);
    }

    @Test
    void whatIsBeyondFifteenHundredHoursOfAnAccountGoesToThePool() {
        bank.post(Step.Transfer.of(
                AccountKey.issuer(bank.community.neighbourhood(), Asset.MINUTES),
                AccountKey.resident(resident, Asset.MINUTES),
                Amount.minutes(89_950)));

        Earned earned = earn(service(anyId(), "COMPANY", DAY, 60));

        assertThat(earned.credited()).isEqualTo(50);
        assertThat(earned.pooled()).isEqualTo(10);
        assertThat(Bank.minutes(resident)).isEqualTo(90_000);
    }

    @Test
    void servicesOfOneDeliveryCountForTheLimitsOfEachOther() {
        List<Service> services = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            services.add(service(anyId(), "COMPANY", DAY, 150));
        }

        List<Earned> earned = bank.run(tx -> earnings.earnAll(tx, services));

        assertThat(earned).extracting(Earned::credited).containsExactly(150L, 150L, 150L, 30L, 0L);
        assertThat(Bank.minutes(resident)).isEqualTo(480);
    }

    @Test
    void l7AServiceEarnsOnceHoweverManyTellOfItAtOnce() {
        Service service = service(anyId(), "COMPANY", DAY, 60);
        List<CompletableFuture<Earned>> told = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            told.add(CompletableFuture.supplyAsync(() -> earn(service)));
        }
        List<Earned> earned = told.stream().map(CompletableFuture::join).toList();

        assertThat(earned).extracting(Earned::points).containsOnly(10L);
        assertThat(earned).filteredOn(one -> !one.replayed()).hasSize(1);
        assertThat(Bank.points(resident)).isEqualTo(10);
        assertThat(Bank.minutes(resident)).isEqualTo(60);
    }

    @Test
    void theLimitOfADayHoldsForServicesThatAreConfirmedAtOnce() {
        List<CompletableFuture<Earned>> told = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Service service = service(anyId(), "COMPANY", DAY, 100);
            told.add(CompletableFuture.supplyAsync(() -> earn(service)));
        }
        told.forEach(CompletableFuture::join);

        assertThat(Bank.minutes(resident)).isEqualTo(480);
    }

    @Test
    void l4AnotherServiceUnderTheSameIdIsRefused() {
        String id = anyId();
        earn(service(id, "COMPANY", DAY, 60));

        assertThatThrownBy(() -> earn(service(id, "COMPANY", DAY, 61)))
                .satisfies(thrown -> assertThat(refusal(thrown).code()).isEqualTo(LedgerProblem.LEDGER_ID_REUSED));
        assertThat(Bank.minutes(resident)).isEqualTo(60);
    }

    private static Refused refusal(Throwable thrown) {
        return (Refused) (thrown instanceof CompletionException ? thrown.getCause() : thrown);
    }

    @Test
    void l6WhatIsTakenBackIsARowOfItsOwnAndCountsForTheLimitsNoMore() {
        String id = anyId();
        earn(service(id, "COMPANY", DAY, 480));

        bank.run(tx -> earnings.takeBack(tx, "test", id, "test", "登记有误"));
        bank.run(tx -> earnings.takeBack(tx, "test", id, "test", "登记有误"));

        assertThat(Bank.minutes(resident)).isZero();
        assertThat(Bank.points(resident)).isZero();
        assertThat(Sql.run("select minutes from ledger_earning where resident_id = ? order by id", resident))
                .containsExactly(480L, -480L);
        assertThat(earn(service(anyId(), "COMPANY", DAY, 60)).credited()).isEqualTo(60);
    }

    @Test
    void pointsThatWereSpentAreNotTakenBack() {
        String id = anyId();
        earn(service(id, "COMPANY", DAY, 60));
        bank.post(Step.Transfer.of(
                AccountKey.resident(resident, Asset.POINTS),
                AccountKey.pool(bank.community.neighbourhood(), Asset.POINTS),
                Amount.points(4)));

        assertThatThrownBy(() -> bank.run(tx -> earnings.takeBack(tx, "test", id, "test", "登记有误")))
                .satisfies(
                        thrown -> assertThat(refusal(thrown).code()).isEqualTo(LedgerProblem.LEDGER_BALANCE_TOO_LOW));
        assertThat(Bank.points(resident)).isEqualTo(6);
        assertThat(Bank.minutes(resident)).isEqualTo(60);
    }
}
