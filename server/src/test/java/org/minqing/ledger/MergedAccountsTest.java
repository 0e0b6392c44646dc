package org.minqing.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.UnitOfWork;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** Two records of one person become one and two again: no minute and no point is lost on the way. */
@QuarkusTest
@WithTestResource(TestServer.class)
class MergedAccountsTest {
    private static final LocalDate SOON = LocalDate.of(2039, 12, 31);

    @Inject
    Ledger ledger;

    @Inject
    Upkeep upkeep;

    @Inject
    UnitOfWork work;

    private Bank bank;
    private long kept;
    private long lost;
    private long spouse;
    private long hold;

    @BeforeEach
    void open() {
        bank = new Bank(ledger, work);
        int area = bank.community.neighbourhood();
        long house = bank.community.house(area);
        kept = bank.resident(area, house);
        lost = bank.resident(area, house);
        spouse = bank.resident(area, house);
        bank.fund(kept, 5, Bank.LAST_DAY);
        bank.fund(lost, 30, SOON);
        bank.post(Step.Transfer.of(
                AccountKey.issuer(area, Asset.MINUTES), AccountKey.resident(lost, Asset.MINUTES), Amount.minutes(60)));
        hold = bank.post(new Step.Hold(
                        AccountKey.resident(lost, Asset.POINTS),
                        AccountKey.pool(area, Asset.POINTS),
                        Amount.points(10),
                        Instant.now().plus(Duration.ofHours(1))))
                .results()
                .get(0);
    }

    private GraphQl steward() {
        return bank.community.somebody(Role.DATA_STEWARD, bank.community.streetCode());
    }

    private String merge() {
        JsonPath merged = Bank.send(
                steward(),
                "residentMerge",
                "merge { id }",
                Map.of("keptId", Bank.id(kept), "lostId", Bank.id(lost), "reason", "同一人两条"));
        assertThat(Bank.codes(merged)).isEmpty();
        return merged.getString("data.answer.merge.id");
    }

    private void undo(String merge) {
        assertThat(Bank.codes(Bank.send(
                        steward(), "residentMergeUndo", "merge { id }", Map.of("mergeId", merge, "reason", "两人而非一人"))))
                .isEmpty();
    }

    private JsonPath gift(GraphQl caller, int points) {
        return Bank.send(
                caller,
                "pointsGift",
                "transfer { id }",
                Map.of("residentId", Bank.id(kept), "toResidentId", Bank.id(spouse), "points", points));
    }

    /** Asset, which account, balance and what of it is held. */
    private static List<Object> accounts(long resident) {
        return Sql.run("""
                select asset || ' ' || shard || ' ' || balance || ' ' || held from ledger_account
                where owner_id = ? and kind = 'RESIDENT' order by 1
                """, resident);
    }

    private void assertSound() {
        assertThat(
                        Sql.run(
                                "select 1 from (select sum(balance) as sum from ledger_account group by asset) s where sum <> 0"))
                .isEmpty();
        assertThat(bank.community
                        .somebody(Role.AUDITOR, bank.community.streetCode())
                        .ask("{ ledgerCheck { breaks { rule subject } } }")
                        .getList("data.ledgerCheck.breaks"))
                .isEmpty();
    }

    @Test
    void whatIsFreeIsTogetherAtOnceAndWhatIsHeldWhenItComesFree() {
        GraphQl member = bank.as(lost);

        merge();

        assertThat(accounts(kept))
                .containsExactly("MINUTES 0 60 0", "MINUTES 1 0 0", "POINTS 0 25 0", "POINTS 1 10 10");
        assertThat(accounts(lost)).isEmpty();
        assertThat(Bank.lots(kept)).contains("2039-12-31 20", "2040-01-31 5");
        assertThat(member.ask("{ myAccounts { asset balance } }").getList("data.myAccounts.balance"))
                .containsExactly(25, 10, 60, 0);
        assertThat(Bank.codes(gift(member, 21))).isEmpty();
        assertThat(Bank.lots(spouse)).containsExactly("2039-12-31 20", "2040-01-31 1");

        bank.post(new Step.Release(hold));
        Bank.now(upkeep.turn());

        assertThat(accounts(kept)).contains("POINTS 0 14 0", "POINTS 1 0 0");
        assertThat(bank.post(Step.Transfer.of(
                                AccountKey.resident(spouse, Asset.POINTS),
                                AccountKey.resident(lost, Asset.POINTS),
                                Amount.points(1)))
                        .refusal())
                .contains(LedgerProblem.LEDGER_ACCOUNT_NOT_FOUND);
        assertSound();
    }

    @Test
    void undoneEachHasItsOwnAgain() {
        List<Object> ofKept = accounts(kept);
        List<Object> ofLost = accounts(lost);
        GraphQl member = bank.as(lost);

        undo(merge());

        assertThat(accounts(kept)).contains(ofKept.toArray()).doesNotContain("POINTS 1 10 10");
        assertThat(accounts(lost)).isEqualTo(ofLost);
        assertThat(Bank.lots(lost)).containsExactly("2039-12-31 30");
        assertThat(Bank.lots(kept)).containsExactly("2040-01-31 5");
        assertThat(member.ask("{ myAccounts { balance } }").getList("data.myAccounts.balance"))
                .containsExactly(30, 60);
        undo(merge());
        assertThat(accounts(lost)).isEqualTo(ofLost);
        assertSound();
    }

    @Test
    void whatWasSpentMeanwhileStaysSpent() {
        GraphQl member = bank.as(lost);
        String merge = merge();
        assertThat(Bank.codes(gift(member, 23))).isEmpty();

        undo(merge);

        assertThat(accounts(lost)).containsExactly("MINUTES 0 60 0", "POINTS 0 12 10");
        assertThat(accounts(kept)).contains("POINTS 0 0 0");
        assertThat(Bank.points(spouse)).isEqualTo(23);
        assertSound();
    }
}
