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
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.platform.UnitOfWork;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** What people and stewards do with points, over HTTP. */
@QuarkusTest
@WithTestResource(TestServer.class)
class PointsApiTest {
    private static final String TRANSFER = "transfer { id replayed }";

    @Inject
    Ledger ledger;

    @Inject
    UnitOfWork work;

    private Bank bank;
    private long giver;
    private long spouse;
    private long stranger;

    @BeforeEach
    void open() {
        bank = new Bank(ledger, work);
        int area = bank.community.neighbourhood();
        long house = bank.community.house(area);
        giver = bank.resident(area, house);
        spouse = bank.resident(area, house);
        stranger = bank.resident();
        bank.fund(giver, 30, Bank.LAST_DAY);
        bank.fund(giver, 10, LocalDate.of(2039, 12, 31));
    }

    private static JsonPath gift(GraphQl caller, long from, long to, int points) {
        return Bank.send(
                caller,
                "pointsGift",
                TRANSFER,
                Map.of("residentId", Bank.id(from), "toResidentId", Bank.id(to), "points", points));
    }

    private JsonPath reverse(GraphQl caller, String transfer) {
        return Bank.send(caller, "transferReverse", TRANSFER, Map.of("transferId", transfer, "reason", "登记有误，予以更正"));
    }

    private JsonPath proxy(GraphQl caller, long owner, long proxy) {
        return Bank.send(
                caller,
                "proxyGrant",
                "proxy { id grantedBy }",
                Map.of(
                        "ownerId",
                        Bank.id(owner),
                        "proxyId",
                        Bank.id(proxy),
                        "until",
                        Instant.now().plus(Duration.ofDays(30)).toString(),
                        "reason",
                        "没有手机"));
    }

    @Test
    void aGiftKeepsTheLastDaysOfItsPointsAndTakesTheSoonestFirst() {
        JsonPath answer = gift(bank.as(giver), giver, spouse, 15);

        assertThat(Bank.codes(answer)).isEmpty();
        assertThat(Bank.lots(spouse)).containsExactly("2039-12-31 10", "2040-01-31 5");
        assertThat(Bank.lots(giver)).containsExactly("2040-01-31 25");
    }

    @Test
    void pointsAreGivenToFamilyOnly() {
        assertThat(Bank.codes(gift(bank.as(giver), giver, stranger, 5))).containsExactly("LEDGER_NOT_FAMILY");
        assertThat(Bank.codes(gift(bank.as(giver), giver, giver, 5))).containsExactly("LEDGER_NOT_FAMILY");
        assertThat(Bank.points(giver)).isEqualTo(40);
        assertThat(Bank.points(stranger)).isZero();
    }

    @Test
    void nobodyGivesMoreThanIsThere() {
        assertThat(Bank.codes(gift(bank.as(giver), giver, spouse, 41))).containsExactly("LEDGER_BALANCE_TOO_LOW");
        assertThat(Bank.codes(gift(bank.as(giver), giver, spouse, 0))).containsExactly("LEDGER_AMOUNT_OUT_OF_RANGE");
        assertThat(Bank.points(giver)).isEqualTo(40);
    }

    @Test
    void nobodySpendsThePointsOfAnother() {
        assertThat(Bank.codes(gift(bank.as(spouse), giver, spouse, 5))).containsExactly("LEDGER_ACCOUNT_NOT_FOUND");
        assertThat(Bank.codes(gift(bank.community.cadre(), giver, spouse, 5)))
                .containsExactly("LEDGER_ACCOUNT_NOT_FOUND");
        assertThat(Bank.points(giver)).isEqualTo(40);
    }

    @Test
    void l4AGiftThatIsSentTwiceIsGivenOnceAndAnotherUnderItsIdNever() {
        Map<String, Object> input = Map.of(
                "residentId",
                Bank.id(giver),
                "toResidentId",
                Bank.id(spouse),
                "points",
                5,
                "requestId",
                UUID.randomUUID().toString());
        JsonPath first = Bank.send(bank.as(giver), "pointsGift", TRANSFER, input);
        JsonPath again = Bank.send(bank.as(giver), "pointsGift", TRANSFER, input);
        Map<String, Object> other = new java.util.HashMap<>(input);
        other.put("points", 6);
        JsonPath changed = Bank.send(bank.as(giver), "pointsGift", TRANSFER, other);

        assertThat(again.getString("data.answer.transfer.id")).isEqualTo(first.getString("data.answer.transfer.id"));
        assertThat(again.getBoolean("data.answer.transfer.replayed")).isTrue();
        assertThat(Bank.codes(changed)).containsExactly("LEDGER_ID_REUSED");
        assertThat(Bank.points(giver)).isEqualTo(35);
    }

    @Test
    void aProxySpendsForItsOwnerUntilItEnds() {
        JsonPath granted = proxy(bank.community.secretary(), giver, stranger);
        assertThat(Bank.codes(granted)).isEmpty();

        assertThat(Bank.codes(gift(bank.as(stranger), giver, spouse, 5))).isEmpty();
        JsonPath accounts = bank.as(stranger).ask("{ myAccounts { balance resident { id } lots { remaining } } }");
        assertThat(accounts.getList("data.myAccounts.balance")).contains(35);

        JsonPath ended = Bank.send(
                bank.community.secretary(),
                "proxyEnd",
                "proxy { endedAt }",
                Map.of("pointsProxyId", granted.getString("data.answer.proxy.id")));
        assertThat(ended.getString("data.answer.proxy.endedAt")).isNotNull();
        assertThat(Bank.codes(gift(bank.as(stranger), giver, spouse, 5))).containsExactly("LEDGER_ACCOUNT_NOT_FOUND");
        assertThat(Sql.run("select on_behalf_of from ledger_posting where actor = ?", "member-" + stranger))
                .containsOnly(giver);
        assertThat(bank.as(stranger).ask("{ myAccounts { id } }").getList("data.myAccounts"))
                .isEmpty();
    }

    @Test
    void l6AReversalReturnsPointsToTheirOldLotsAndNeverMoreThanWasGiven() {
        String transfer = gift(bank.as(giver), giver, spouse, 15).getString("data.answer.transfer.id");

        assertThat(Bank.codes(reverse(bank.community.secretary(), transfer))).isEmpty();
        assertThat(Bank.codes(reverse(bank.community.secretary(), transfer)))
                .containsExactly("LEDGER_REVERSAL_EXCEEDS");

        assertThat(Bank.lots(giver)).containsExactly("2039-12-31 10", "2040-01-31 30");
        assertThat(Bank.points(spouse)).isZero();
    }

    @Test
    void pointsGoToThePoolAndFromThereToWhoCannotEarn() {
        String area = NodeId.of("OrgNode", bank.community.neighbourhood());
        JsonPath given = Bank.send(
                bank.as(giver),
                "pointsDonate",
                TRANSFER,
                Map.of("residentId", Bank.id(giver), "orgNodeId", area, "points", 20));
        assertThat(Bank.codes(given)).isEmpty();
        assertThat(bank.pool(Asset.POINTS)).isEqualTo(20);

        JsonPath granted = grant(bank.community.secretary(), 12);

        assertThat(granted.getList("data.answer.accounts.balance")).containsExactly(12);
        assertThat(Bank.codes(grant(bank.community.secretary(), 9))).containsExactly("LEDGER_BALANCE_TOO_LOW");
        assertThat(Bank.codes(grant(bank.community.secretary(), 201))).containsExactly("LEDGER_AMOUNT_OUT_OF_RANGE");
        assertThat(bank.pool(Asset.POINTS)).isEqualTo(8);
    }

    private JsonPath grant(GraphQl caller, int points) {
        return Bank.send(
                caller,
                "poolGrant",
                "accounts { balance }",
                Map.of("residentId", Bank.id(stranger), "points", points, "reason", "行动不便，无法服务"));
    }

    @Test
    void l12AStatementIsWhatHappenedUpToItsTime() {
        String account = bank.as(giver).ask("{ myAccounts { id } }").getString("data.myAccounts[0].id");
        String before = (String) Sql.run("""
                        select to_char(max(e.at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
                        from ledger_entry e join ledger_account a on a.id = e.account_id where a.owner_id = ? and a.kind = 'RESIDENT'
                        """, giver).get(0);
        gift(bank.as(giver), giver, spouse, 15);
        String query = """
                query ($a: ID!, $t: DateTime, $after: String) {
                  ledgerBalance(accountId: $a, asOf: $t)
                  ledgerStatement(accountId: $a, asOf: $t, first: 2, after: $after) {
                    edges { node { kind amount balance lots { expiresOn amount } } } pageInfo { hasNextPage endCursor } } }
                """;

        JsonPath now = bank.as(giver).ask(query, "a", account);
        JsonPath next = bank.as(giver)
                .ask(query, "a", account, "after", now.getString("data.ledgerStatement.pageInfo.endCursor"));
        JsonPath then = bank.as(giver).ask(query, "a", account, "t", before);

        assertThat(now.getList("data.ledgerStatement.edges.node.amount")).containsExactly(-15, 10);
        assertThat(now.getList("data.ledgerStatement.edges[0].node.lots.amount"))
                .containsExactly(-10, -5);
        assertThat(now.getInt("data.ledgerBalance")).isEqualTo(25);
        assertThat(next.getList("data.ledgerStatement.edges.node.amount")).containsExactly(30);
        assertThat(next.getBoolean("data.ledgerStatement.pageInfo.hasNextPage")).isFalse();
        assertThat(then.getList("data.ledgerStatement.edges.node.balance")).containsExactly(40, 30);
        assertThat(then.getInt("data.ledgerBalance")).isEqualTo(40);
    }

    @Test
    void aMemberSeesItsOwnAccountsAndNobodyElses() {
        String foreign = NodeId.of(
                "LedgerAccount",
                Sql.number("select id from ledger_account where owner_id = ? and kind = 'RESIDENT'", giver));
        GraphQl member = bank.as(stranger);

        assertThat(member.ask(
                                "query ($a: ID!) { ledgerStatement(accountId: $a) { edges { node { amount } } } }",
                                "a",
                                foreign)
                        .getList("data.ledgerStatement.edges"))
                .isEmpty();
        assertThat(member.ask("query ($a: ID!) { node(id: $a) { id } }", "a", foreign)
                        .<Object>get("data.node"))
                .isNull();
        assertThat(bank.community
                        .otherCadre()
                        .ask("query ($r: ID!) { ledgerAccounts(residentId: $r) { id } }", "r", Bank.id(giver))
                        .getList("data.ledgerAccounts"))
                .isEmpty();
        assertThat(bank.community
                        .cadre()
                        .ask("query ($r: ID!) { ledgerAccounts(residentId: $r) { balance } }", "r", Bank.id(giver))
                        .getList("data.ledgerAccounts.balance"))
                .containsExactly(40);
    }

    @Test
    void theTableOfCallers() {
        String transfer = gift(bank.as(giver), giver, spouse, 1).getString("data.answer.transfer.id");
        String subject = "new-" + stranger;
        allows(
                Set.of(Role.SECRETARY, Role.CADRE),
                "LEDGER_RESIDENT_NOT_FOUND",
                caller -> Bank.send(
                        caller,
                        "memberLink",
                        "accounts { id }",
                        Map.of("residentId", Bank.id(stranger), "subject", subject)));
        allows(
                Set.of(Role.SECRETARY, Role.CADRE),
                "LEDGER_RESIDENT_NOT_FOUND",
                caller -> proxy(caller, stranger, bank.resident()));
        allows(
                Set.of(Role.SECRETARY, Role.DATA_STEWARD),
                "LEDGER_TRANSFER_NOT_FOUND",
                caller -> Bank.send(
                        caller,
                        "transferReverse",
                        TRANSFER,
                        Map.of(
                                "transferId",
                                gift(bank.as(giver), giver, spouse, 1).getString("data.answer.transfer.id"),
                                "reason",
                                "登记有误")));
        bank.post(Step.Transfer.of(
                AccountKey.resident(giver, Asset.POINTS),
                AccountKey.pool(bank.community.neighbourhood(), Asset.POINTS),
                Amount.points(30)));
        allows(Set.of(Role.SECRETARY, Role.STREET_OFFICER), "LEDGER_RESIDENT_NOT_FOUND", caller -> grant(caller, 5));
        allows(
                Set.of(),
                "LEDGER_ACCOUNT_NOT_FOUND",
                caller -> gift(caller, giver, spouse, 1),
                Role.CADRE,
                Role.SECRETARY,
                Role.VOLUNTEER);
        allows(
                Set.of(),
                "LEDGER_ACCOUNT_NOT_FOUND",
                caller -> Bank.send(
                        caller,
                        "pointsDonate",
                        TRANSFER,
                        Map.of(
                                "residentId",
                                Bank.id(giver),
                                "orgNodeId",
                                NodeId.of("OrgNode", bank.community.neighbourhood()),
                                "points",
                                1)),
                Role.CADRE,
                Role.SECRETARY,
                Role.VOLUNTEER);
        assertThat(transfer).isNotNull();
    }

    @Test
    void aProxyIsEndedByThoseWhoMayGrantOne() {
        allows(
                Set.of(Role.SECRETARY, Role.CADRE),
                "LEDGER_PROXY_NOT_FOUND",
                caller -> Bank.send(
                        caller,
                        "proxyEnd",
                        "proxy { endedAt }",
                        Map.of(
                                "pointsProxyId",
                                proxy(bank.community.secretary(), giver, bank.resident())
                                        .getString("data.answer.proxy.id"))));
    }

    private static JsonPath saveRule(GraphQl caller, String since, Map<String, Object> more) {
        Map<String, Object> input = new java.util.HashMap<>(Map.of(
                "version", Sql.number("select max(version) from ledger_rule"),
                "since", since,
                "pointsPerHour", 12,
                "rounding", "DOWN",
                "percents", List.of(Map.of("category", "CARE", "percent", 150)),
                "dayMinutesMax", 480,
                "accountMinutesMax", 90_000,
                "lotMonths", 36,
                "grantPointsMax", 200));
        input.putAll(more);
        return Bank.send(caller, "ledgerRuleSave", "rule { version since pointsPerHour rounding }", input);
    }

    @Test
    void rulesAreEditedByTheStreetForDaysToComeAndNobodyOverwritesAnother() {
        GraphQl officer = bank.community.streetOfficer();
        JsonPath saved = saveRule(officer, "2099-01-01", Map.of());

        assertThat(Bank.codes(saved)).isEmpty();
        assertThat(saved.getMap("data.answer.rule"))
                .containsEntry("pointsPerHour", 12)
                .containsEntry("since", "2099-01-01");
        int version = saved.getInt("data.answer.rule.version");
        assertThat(Bank.codes(saveRule(officer, "2099-01-01", Map.of("version", version - 1))))
                .containsExactly("LEDGER_RULE_CHANGED_MEANWHILE");
        assertThat(Bank.codes(saveRule(officer, "2020-01-01", Map.of()))).containsExactly("LEDGER_RULE_IN_PAST");
        assertThat(Bank.codes(saveRule(officer, "2099-01-01", Map.of("pointsPerHour", 0))))
                .containsExactly("LEDGER_RULE_OUT_OF_RANGE");
        for (Role role : Role.values()) {
            JsonPath answer =
                    saveRule(bank.community.somebody(role, bank.community.streetCode()), "2099-01-01", Map.of());
            if (role == Role.STREET_OFFICER || role == Role.OPERATOR) {
                assertThat(Bank.codes(answer)).as("%s", role).isEmpty();
            } else {
                assertThat(answer.getString("errors[0].extensions.code"))
                        .as("%s", role)
                        .isEqualTo("FORBIDDEN");
            }
        }
    }

    private interface Sending {
        JsonPath by(GraphQl caller);
    }

    /** Those who may succeed; those who are let in but have no right of their own, and the other neighbourhood, are refused; all else is forbidden. */
    private void allows(Set<Role> may, String refusal, Sending sending, Role... letIn) {
        for (Role role : Role.values()) {
            String code = role == Role.STREET_OFFICER || role == Role.DATA_STEWARD
                    ? bank.community.streetCode()
                    : bank.community.neighbourhoodCode();
            JsonPath answer = sending.by(bank.community.somebody(role, code));
            if (may.contains(role)) {
                assertThat(Bank.codes(answer)).as("%s", role).isEmpty();
            } else if (List.of(letIn).contains(role)) {
                assertThat(Bank.codes(answer)).as("%s", role).containsExactly(refusal);
            } else {
                assertThat(answer.getString("errors[0].extensions.code"))
                        .as("%s", role)
                        .isEqualTo("FORBIDDEN");
            }
        }
        for (Role role : may) {
            JsonPath answer = sending.by(bank.community.somebody(role, bank.community.otherNeighbourhoodCode()));
            assertThat(Bank.codes(answer))
                    .as("%s of the other neighbourhood", role)
                    .containsExactly(refusal);
        }
        assertThat(GraphQl.asNobody().post("{ __typename }").statusCode()).isEqualTo(401);
    }
}
