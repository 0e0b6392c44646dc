package org.minqing.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.platform.UnitOfWork;
import org.minqing.testing.Community;
import org.minqing.testing.Eventually;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Signed;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;
import org.minqing.testing.Waiters;

/** Whose sign-in speaks for whom, who acts for others, who may put what right, and where all that is seen. */
@QuarkusTest
@WithTestResource(TestServer.class)
class MembersTest {
    @Inject
    Ledger ledger;

    @Inject
    UnitOfWork work;

    private static final long SEED = Long.getLong("minqing.seed", System.nanoTime());

    private Bank bank;
    private long resident;

    @BeforeEach
    void open() {
        bank = new Bank(ledger, work);
        resident = bank.resident();
        bank.fund(resident, 40, Bank.LAST_DAY);
    }

    private JsonPath link(GraphQl caller, String subject) {
        return link(caller, resident, subject);
    }

    private static JsonPath link(GraphQl caller, long resident, String subject) {
        return Bank.send(
                caller, "memberLink", "accounts { id }", Map.of("residentId", Bank.id(resident), "subject", subject));
    }

    private JsonPath unlink(GraphQl caller) {
        return Bank.send(caller, "memberUnlink", "accounts { id }", Map.of("residentId", Bank.id(resident)));
    }

    private JsonPath grant(long proxy) {
        return Bank.send(
                bank.community.cadre(),
                "proxyGrant",
                "proxy { id }",
                Map.of(
                        "ownerId", Bank.id(resident),
                        "proxyId", Bank.id(proxy),
                        "until", Instant.now().plus(Duration.ofDays(9)).toString(),
                        "reason", "没有手机"));
    }

    private JsonPath donate(GraphQl caller) {
        return Bank.send(
                caller,
                "pointsDonate",
                "transfer { id }",
                Map.of(
                        "residentId", Bank.id(resident),
                        "orgNodeId", NodeId.of("OrgNode", bank.community.neighbourhood()),
                        "points", 1));
    }

    private GraphQl speaking(String subject) {
        return GraphQl.as(Signed.as(Role.VOLUNTEER, subject, bank.community.neighbourhoodCode()));
    }

    @Test
    void aResidentHasOneSignInAndAnotherOnlyAfterThat() {
        GraphQl cadre = bank.community.cadre();
        String first = "first-" + resident;
        String second = "second-" + resident;
        String own = Community.subject(Role.CADRE, bank.community.neighbourhoodCode());

        assertThat(Bank.codes(link(cadre, own))).containsExactly("LEDGER_MEMBER_ONESELF");
        assertThat(Bank.codes(unlink(cadre))).containsExactly("LEDGER_MEMBER_NOT_FOUND");
        assertThat(Bank.codes(link(cadre, first))).isEmpty();
        assertThat(Bank.codes(link(cadre, first))).isEmpty();
        assertThat(Bank.codes(link(cadre, second))).containsExactly("LEDGER_MEMBER_THERE");
        assertThat(Bank.codes(donate(speaking(second)))).containsExactly("LEDGER_ACCOUNT_NOT_FOUND");
        assertThat(Bank.codes(unlink(bank.community.otherCadre()))).containsExactly("LEDGER_MEMBER_NOT_FOUND");

        assertThat(Bank.codes(unlink(cadre))).isEmpty();
        assertThat(Bank.codes(link(cadre, second))).isEmpty();
        assertThat(Bank.codes(donate(speaking(second)))).isEmpty();
        assertThat(Bank.codes(donate(speaking(first)))).containsExactly("LEDGER_ACCOUNT_NOT_FOUND");
        assertThat(Sql.run(
                        "select action || ' ' || neighbourhood_id from audit where subject_id = ? order by id",
                        Bank.id(resident)))
                .contains(
                        "MEMBER_LINK " + bank.community.neighbourhood(),
                        "MEMBER_UNLINK " + bank.community.neighbourhood());
    }

    @Test
    void ofSignInsThatAreLinkedAtOnceOneIs() {
        List<CompletableFuture<List<String>>> told = IntStream.range(0, 6)
                .mapToObj(n -> CompletableFuture.supplyAsync(
                        () -> Bank.codes(link(bank.community.cadre(), "at-once-" + n + "-" + resident))))
                .toList();

        assertThat(told.stream().map(CompletableFuture::join).filter(List::isEmpty))
                .hasSize(1);
        assertThat(Sql.number("select count(*) from ledger_member where resident_id = ?", resident))
                .isEqualTo(1);
    }

    /** Linked in another area, which the caller does not see, or at this moment: refused alike. */
    @Test
    void aSignInSpeaksForOneResidentWhereverThatOneLives() {
        int next = bank.community.otherNeighbourhood();
        long other = bank.resident(next, bank.community.house(next));
        String there = "there-" + resident;
        assertThat(Bank.codes(link(bank.community.otherCadre(), other, there))).isEmpty();

        assertThat(Bank.codes(link(bank.community.cadre(), there))).containsExactly("LEDGER_MEMBER_LINKED");

        String shared = "shared-" + resident;
        CompletableFuture<List<String>> elsewhere =
                CompletableFuture.supplyAsync(() -> Bank.codes(link(bank.community.cadre(), bank.resident(), shared)));
        List<String> here = Bank.codes(link(bank.community.cadre(), shared));
        assertThat(List.of(here, elsewhere.join()))
                .containsExactlyInAnyOrder(List.of(), List.of("LEDGER_MEMBER_LINKED"));
    }

    @Test
    void aProxyThatRanOutIsGrantedAgain() {
        long proxy = bank.resident();
        assertThat(Bank.codes(grant(proxy))).isEmpty();
        assertThat(Bank.codes(grant(proxy))).containsExactly("LEDGER_PROXY_THERE");
        Sql.run(
                "update ledger_proxy set granted_at = now() - interval '9 days', until = now() - interval '1 day' where owner_id = ?",
                resident);
        assertThat(Bank.codes(donate(bank.as(proxy)))).containsExactly("LEDGER_ACCOUNT_NOT_FOUND");

        assertThat(Bank.codes(grant(proxy))).isEmpty();

        assertThat(Bank.codes(donate(bank.as(proxy)))).isEmpty();
        assertThat(Sql.run(
                        "select (ended_at = until) || '' from ledger_proxy where owner_id = ? and ended_at is not null",
                        resident))
                .containsExactly("true");
        assertThat(Sql.run(
                        "select distinct neighbourhood_id from audit where action = 'PROXY_GRANT' and subject_id = ?",
                        Bank.id(resident)))
                .containsExactly(bank.community.neighbourhood());
    }

    @Test
    void s5ATransferIsMovedBackByThoseWhoAnswerForWhomItTakesFrom() {
        int next = bank.community.otherNeighbourhood();
        long taker = bank.resident(next, bank.community.house(next));
        long transfer = bank.post(Step.Transfer.of(
                        AccountKey.resident(resident, Asset.POINTS),
                        AccountKey.resident(taker, Asset.POINTS),
                        Amount.points(15)))
                .results()
                .get(0);

        JsonPath ofTheGiver = reverse(bank.community.secretary(), transfer);
        assertThat(Bank.codes(ofTheGiver)).containsExactly("LEDGER_TRANSFER_NOT_FOUND");
        assertThat(Bank.points(taker)).isEqualTo(15);

        GraphQl ofTheTaker = bank.community.somebody(Role.SECRETARY, bank.community.otherNeighbourhoodCode());
        assertThat(Bank.codes(reverse(ofTheTaker, transfer))).isEmpty();
        assertThat(Bank.points(taker)).isZero();
        assertThat(Bank.points(resident)).isEqualTo(40);
    }

    private static JsonPath reverse(GraphQl caller, long transfer) {
        return Bank.send(
                caller,
                "transferReverse",
                "transfer { id }",
                Map.of("transferId", NodeId.of("LedgerTransfer", transfer), "reason", "登记有误，予以更正"));
    }

    @Test
    void whatTheLedgerHasOfAResidentMovesWithIt() {
        bank.as(resident);
        grant(bank.resident());
        Sql.run("update resident set neighbourhood_id = ? where id = ?", bank.community.otherNeighbourhood(), resident);

        assertThat(statement(bank.community.cadre())).isEmpty();
        assertThat(statement(bank.community.otherCadre())).containsExactly(40);
        assertThat(Sql.run("""
                        select 'member ' || neighbourhood_id from ledger_member where resident_id = ?
                        union all select 'proxy ' || neighbourhood_id from ledger_proxy where owner_id = ?
                        union all select 'lot ' || l.neighbourhood_id from ledger_lot l join ledger_account a on a.id = l.account_id
                          where a.owner_id = ? and a.kind = 'RESIDENT'
                        """, resident, resident, resident))
                .containsExactly(
                        "member " + bank.community.otherNeighbourhood(),
                        "proxy " + bank.community.otherNeighbourhood(),
                        "lot " + bank.community.otherNeighbourhood());
        assertThat(Bank.codes(donate(bank.as(resident)))).isEmpty();
        assertThat(statement(bank.community.otherCadre())).containsExactly(-1, 40);
        assertThat(Sql.run("select broken from ledger_check()")).isEmpty();
    }

    @Test
    void anAccountThatIsOpenedWhileItsOwnerMovesIsWhereThatOneGoes() throws SQLException {
        long mover = bank.resident();
        int next = bank.community.otherNeighbourhood();
        try (Connection moving = Sql.connect()) {
            moving.setAutoCommit(false);
            try (PreparedStatement move =
                    moving.prepareStatement("update resident set neighbourhood_id = ? where id = ?")) {
                move.setInt(1, next);
                move.setLong(2, mover);
                move.executeUpdate();
            }
            Waiters waiters = Waiters.behind(moving);
            CompletableFuture<Posted> opening = CompletableFuture.supplyAsync(() -> bank.fund(mover, 5, Bank.LAST_DAY));
            Eventually.within(
                    Duration.ofSeconds(20), "whoever opens the account waits for the move", () -> waiters.count() > 0);
            moving.commit();
            assertThat(opening.join().refusal()).isEmpty();
        }

        assertThat(Sql.run("""
                        select 'account ' || neighbourhood_id from ledger_account where kind = 'RESIDENT' and owner_id = ?
                        union all select 'entry ' || e.neighbourhood_id from ledger_entry e join ledger_account a on a.id = e.account_id
                          where a.kind = 'RESIDENT' and a.owner_id = ?
                        """, mover, mover)).containsExactly("account " + next, "entry " + next);
    }

    /** Each waits for the others' people, accounts and postings in one order; or one of them would be cut off. */
    @Test
    void l11WhoMovesAndGivesAtOnceNeverWaitsInACircle() {
        int here = bank.community.neighbourhood();
        int next = bank.community.otherNeighbourhood();
        Long[] family = LongStream.generate(bank::resident).limit(4).boxed().toArray(Long[]::new);
        for (long member : family) {
            bank.fund(member, 100, Bank.LAST_DAY);
        }
        Queue<Long> strangers = LongStream.generate(bank::resident)
                .limit(40)
                .boxed()
                .collect(Collectors.toCollection(ConcurrentLinkedQueue::new));
        List<CompletableFuture<Void>> all = IntStream.range(0, 6)
                .mapToObj(thread -> CompletableFuture.runAsync(() -> {
                    Random random = new Random(SEED + thread);
                    for (int i = 0; i < 40; i++) {
                        if (thread < 3) {
                            give(family, strangers, random);
                        } else {
                            Sql.run(
                                    "update resident set neighbourhood_id = ? where id = any(array(select r.id from resident r where r.id in (?, ?) order by r.id for update))",
                                    random.nextBoolean() ? here : next,
                                    family[random.nextInt(family.length)],
                                    family[random.nextInt(family.length)]);
                        }
                    }
                }))
                .toList();
        all.forEach(CompletableFuture::join);

        assertThat(Sql.run("""
                        select p.id from ledger_posting p where p.accounts && array(
                            select a.id from ledger_account a where a.kind = 'RESIDENT' and a.owner_id = any(?))
                          and p.areas <> array(select distinct a.neighbourhood_id from ledger_account a where a.id = any(p.accounts) order by 1)
                        union all
                        select a.id from ledger_account a join resident r on r.id = a.owner_id
                        where a.kind = 'RESIDENT' and a.owner_id = any(?) and a.neighbourhood_id <> r.neighbourhood_id
                        union all
                        select e.account_id from ledger_entry e join ledger_account a on a.id = e.account_id
                        where a.owner_id = any(?) and e.neighbourhood_id <> a.neighbourhood_id
                        """, family, family, family)).as("seed %d", SEED).isEmpty();
        assertThat(Sql.run("select broken from ledger_check()")).isEmpty();
    }

    /** To one of the family, or to somebody who has no account yet. */
    private void give(Long[] family, Queue<Long> strangers, Random random) {
        long from = family[random.nextInt(family.length)];
        Long stranger = random.nextInt(4) == 0 ? strangers.poll() : null;
        long to = stranger == null ? family[random.nextInt(family.length)] : stranger;
        if (from != to) {
            Posted posted = bank.post(Step.Transfer.of(
                    AccountKey.resident(from, Asset.POINTS), AccountKey.resident(to, Asset.POINTS), Amount.points(1)));
            assertThat(posted.refusal()).isEmpty();
        }
    }

    /** Of what was refused there is nothing that could follow anybody: it has no account and is seen in no area. */
    @Test
    void whatWasRefusedBelongsToNoArea() {
        Posted refused = bank.post(Step.Transfer.of(
                AccountKey.resident(resident, Asset.POINTS),
                AccountKey.resident(bank.resident(), Asset.POINTS),
                Amount.points(1_000)));

        assertThat(refused.refusal()).contains(LedgerProblem.LEDGER_BALANCE_TOO_LOW);
        assertThat(Sql.run(
                        "select (areas || accounts::int[] || results::int[])::text || note from ledger_posting where id = ?",
                        refused.posting()))
                .containsExactly("{}");
    }

    /** What staff read of the resident's points. */
    private List<Integer> statement(GraphQl caller) {
        List<String> accounts = caller.ask(
                        "query ($r: ID!) { ledgerAccounts(residentId: $r) { id } }", "r", Bank.id(resident))
                .getList("data.ledgerAccounts.id");
        return accounts.isEmpty()
                ? List.of()
                : caller.ask(
                                "query ($a: ID!) { ledgerStatement(accountId: $a) { edges { node { amount kind note } } } }",
                                "a",
                                accounts.get(0))
                        .getList("data.ledgerStatement.edges.node.amount");
    }
}
