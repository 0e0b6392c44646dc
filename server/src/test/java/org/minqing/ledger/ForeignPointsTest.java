package org.minqing.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.minqing.platform.NodeId;
import org.minqing.platform.UnitOfWork;
import org.minqing.redemption.Mall;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** No sequence of allowed operations lets one person's points be spent by another who is no proxy of theirs. */
@QuarkusTest
@WithTestResource(TestServer.class)
class ForeignPointsTest {
    private static final int STEPS = Integer.getInteger("minqing.ledger.steps", 300);
    private static final int PEOPLE = 6;
    private static final String FREE = """
            select coalesce(sum(balance - held), 0)::bigint from ledger_account
            where kind = 'RESIDENT' and asset = 'POINTS' and owner_id = ?
            """;

    @Inject
    Ledger ledger;

    @Inject
    UnitOfWork work;

    private final Map<String, String> proxies = new HashMap<>();
    private final List<Bought> bought = new ArrayList<>();
    private final List<Given> given = new ArrayList<>();
    private final List<Long> people = new ArrayList<>();
    private Bank bank;
    private Mall mall;
    private String item;

    /** A voucher and whose points it holds. */
    private record Bought(String id, String code, int owner) {}

    /** A gift, and who got it. */
    private record Given(String transfer, int taker) {}

    /** What was asked: for whom, whether who asked may spend those points, and the answer. */
    private record Asked(int owner, boolean may, JsonPath answer) {}

    @Test
    void pointsAreSpentByTheirOwnerOrAProxyAndNobodyElse() {
        long seed = Long.getLong("minqing.seed", System.nanoTime());
        System.out.println("ForeignPointsTest: -Dminqing.seed=" + seed);
        Random random = new Random(seed);
        open();
        Set<String> outcomes = new HashSet<>();

        for (int step = 0; step < STEPS; step++) {
            if (random.nextInt(3) == 0) {
                byStaff(random, "step %d, seed %d".formatted(step, seed));
                continue;
            }
            List<Long> before = free();
            Asked asked = spend(random);
            List<Integer> poorer = poorer(before);

            String where = "step %d, seed %d: %s".formatted(step, seed, asked.answer.prettify());
            boolean isDone = Bank.codes(asked.answer).isEmpty();
            assertThat(isDone && !asked.may).as("let through at " + where).isFalse();
            assertThat(poorer).as("nobody else is poorer at " + where).isSubsetOf(asked.owner);
            assertThat(!poorer.isEmpty() && !isDone)
                    .as("spent though refused at " + where)
                    .isFalse();
            outcomes.add(asked.may + " " + isDone);
        }
        assertThat(outcomes).contains("true true", "false false");
    }

    /** All of one home, so that only the right to spend holds anybody back. */
    private void open() {
        bank = new Bank(ledger, work);
        mall = Mall.open(bank.community);
        item = mall.sells("大米", 3, 5_000);
        int area = bank.community.neighbourhood();
        long house = bank.community.house(area);
        for (int i = 0; i < PEOPLE; i++) {
            people.add(bank.resident(area, house));
            bank.fund(people.get(i), 900, Bank.LAST_DAY);
            bank.as(people.get(i));
        }
        bank.post(new Step.Transfer(
                AccountKey.issuer(area, Asset.POINTS), AccountKey.pool(area, Asset.POINTS), Amount.points(900), null));
    }

    private List<Long> free() {
        return people.stream().map(one -> Sql.number(FREE, one)).toList();
    }

    private List<Integer> poorer(List<Long> before) {
        List<Long> now = free();
        List<Integer> poorer = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            if (now.get(i) < before.get(i)) {
                poorer.add(i);
            }
        }
        return poorer;
    }

    private String id(int person) {
        return Bank.id(people.get(person));
    }

    private Asked spend(Random random) {
        int actor = random.nextInt(PEOPLE);
        int owner = random.nextInt(PEOPLE);
        boolean may = actor == owner || proxies.containsKey(owner + " " + actor);
        GraphQl caller = bank.as(people.get(actor));
        return switch (random.nextInt(4)) {
            case 0 -> new Asked(owner, may, donate(caller, owner, random));
            case 1 -> new Asked(owner, may, redeem(caller, owner));
            case 2 -> cancel(caller, actor, owner, may);
            default -> new Asked(owner, may, give(caller, owner, random));
        };
    }

    private JsonPath donate(GraphQl caller, int owner, Random random) {
        return Bank.send(
                caller,
                "pointsDonate",
                "transfer { id }",
                Map.of(
                        "residentId", id(owner),
                        "orgNodeId", NodeId.of("OrgNode", bank.community.neighbourhood()),
                        "points", 1 + random.nextInt(3)));
    }

    private JsonPath redeem(GraphQl caller, int owner) {
        JsonPath answer = Bank.send(
                caller, "itemRedeem", "voucher { id code }", Map.of("itemId", item, "pieces", 1, "ownerId", id(owner)));
        if (Bank.codes(answer).isEmpty()) {
            bought.add(new Bought(
                    answer.getString("data.answer.voucher.id"), answer.getString("data.answer.voucher.code"), owner));
        }
        return answer;
    }

    /** Calls a voucher off, anybody's; without one yet, gives instead. */
    private Asked cancel(GraphQl caller, int actor, int owner, boolean may) {
        if (bought.isEmpty()) {
            return new Asked(owner, may, redeem(caller, owner));
        }
        Bought one = bought.get((actor + owner * PEOPLE) % bought.size());
        boolean isOwn = actor == one.owner || proxies.containsKey(one.owner + " " + actor);
        return new Asked(
                one.owner, isOwn, Bank.send(caller, "voucherCancel", "voucher { id }", Map.of("voucherId", one.id)));
    }

    private JsonPath give(GraphQl caller, int owner, Random random) {
        int taker = (owner + 1 + random.nextInt(PEOPLE - 1)) % PEOPLE;
        JsonPath answer = Bank.send(
                caller,
                "pointsGift",
                "transfer { id }",
                Map.of("residentId", id(owner), "toResidentId", id(taker), "points", 1 + random.nextInt(3)));
        if (Bank.codes(answer).isEmpty()) {
            given.add(new Given(answer.getString("data.answer.transfer.id"), taker));
        }
        return answer;
    }

    /** What staff and counters do: it makes nobody poorer, but for who must return what was given by mistake. */
    private void byStaff(Random random, String where) {
        int owner = random.nextInt(PEOPLE);
        int other = random.nextInt(PEOPLE);
        List<Long> before = free();
        List<Integer> returning = new ArrayList<>();
        switch (random.nextInt(6)) {
            case 0, 1 -> change(owner, other);
            case 2 -> link(owner, other, where);
            case 3 -> capture();
            case 4 ->
                Bank.send(
                        bank.community.secretary(),
                        "poolGrant",
                        "accounts { id }",
                        Map.of("residentId", id(owner), "points", 1, "reason", "行动不便，无法服务"));
            default -> returning.addAll(reverse());
        }
        assertThat(poorer(before)).as("by staff at " + where).isSubsetOf(returning);
    }

    /** Grants a proxy, ends it, or lets it run out. */
    private void change(int owner, int proxy) {
        String pair = owner + " " + proxy;
        String granted = proxies.remove(pair);
        if (granted != null && (owner + proxy) % 2 == 0) {
            Sql.run(
                    "update ledger_proxy set granted_at = now() - interval '9 days', until = now() - interval '1 second' where id = ?",
                    NodeId.parse(granted).orElseThrow().number());
        } else if (granted != null) {
            Bank.send(bank.community.cadre(), "proxyEnd", "proxy { id }", Map.of("pointsProxyId", granted));
        } else if (owner != proxy) {
            JsonPath answer = Bank.send(
                    bank.community.cadre(),
                    "proxyGrant",
                    "proxy { id }",
                    Map.of(
                            "ownerId", id(owner),
                            "proxyId", id(proxy),
                            "until", Instant.now().plus(Duration.ofDays(9)).toString(),
                            "reason", "没有手机"));
            assertThat(Bank.codes(answer)).isEmpty();
            proxies.put(pair, answer.getString("data.answer.proxy.id"));
        }
    }

    /** A sign-in that speaks for one person never comes to speak for another. */
    private void link(int owner, int other, String where) {
        JsonPath answer = Bank.send(
                bank.community.cadre(),
                "memberLink",
                "accounts { id }",
                Map.of("residentId", id(owner), "subject", "member-" + people.get(other)));
        assertThat(Bank.codes(answer).isEmpty()).as("linked at " + where).isEqualTo(owner == other);
    }

    private void capture() {
        if (!bought.isEmpty()) {
            Bought last = bought.get(bought.size() - 1);
            Bank.send(mall.merchant(), "voucherScan", "voucher { id }", Map.of("code", last.code));
            Bank.send(mall.merchant(), "voucherCapture", "voucher { id }", Map.of("voucherId", last.id));
        }
    }

    private List<Integer> reverse() {
        if (given.isEmpty()) {
            return List.of();
        }
        Given last = given.remove(given.size() - 1);
        Bank.send(
                bank.community.secretary(),
                "transferReverse",
                "transfer { id }",
                Map.of("transferId", last.transfer, "reason", "登记有误，予以更正"));
        return List.of(last.taker);
    }
}
