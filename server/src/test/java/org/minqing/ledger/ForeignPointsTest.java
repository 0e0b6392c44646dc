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
import org.minqing.testing.GraphQl;
import org.minqing.testing.TestServer;

/** No sequence of allowed operations lets one person's points be spent by another who is no proxy of theirs. */
@QuarkusTest
@WithTestResource(TestServer.class)
class ForeignPointsTest {
    private static final int STEPS = Integer.getInteger("minqing.ledger.steps", 300);
    private static final int PEOPLE = 6;

    @Inject
    Ledger ledger;

    @Inject
    UnitOfWork work;

    private final Map<String, String> proxies = new HashMap<>();

    @Test
    void pointsAreSpentByTheirOwnerOrAProxyAndNobodyElse() {
        long seed = Long.getLong("minqing.seed", System.nanoTime());
        System.out.println("ForeignPointsTest: -Dminqing.seed=" + seed);
        Random random = new Random(seed);
        Bank bank = new Bank(ledger, work);
        List<Long> people = people(bank);
        Set<String> outcomes = new HashSet<>();

        for (int step = 0; step < STEPS; step++) {
            int actor = random.nextInt(PEOPLE);
            int owner = random.nextInt(PEOPLE);
            if (random.nextInt(6) == 0) {
                change(bank, people, owner, actor);
                continue;
            }
            long before = Bank.points(people.get(owner));
            boolean may = actor == owner || proxies.containsKey(owner + " " + actor);
            JsonPath answer = spend(bank, random, people, actor, owner);
            boolean isSpent = Bank.points(people.get(owner)) < before;

            assertThat(Bank.codes(answer).isEmpty())
                    .as("step %d, seed %d", step, seed)
                    .isEqualTo(isSpent);
            assertThat(isSpent && !may)
                    .as("spent by another at step %d, seed %d", step, seed)
                    .isFalse();
            assertThat(!may && !Bank.codes(answer).contains("LEDGER_ACCOUNT_NOT_FOUND"))
                    .as("let through at step %d, seed %d: %s", step, seed, Bank.codes(answer))
                    .isFalse();
            outcomes.add(may + " " + isSpent);
        }
        assertThat(outcomes).contains("true true", "false false");
    }

    /** All of one home, so that only the right to spend holds anybody back. */
    private static List<Long> people(Bank bank) {
        int area = bank.community.neighbourhood();
        long house = bank.community.house(area);
        List<Long> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            people.add(bank.resident(area, house));
            bank.fund(people.get(i), 500, Bank.LAST_DAY);
        }
        return people;
    }

    private void change(Bank bank, List<Long> people, int owner, int proxy) {
        String pair = owner + " " + proxy;
        String granted = proxies.remove(pair);
        if (granted != null) {
            Bank.send(bank.community.cadre(), "proxyEnd", "proxy { id }", Map.of("pointsProxyId", granted));
        } else if (owner != proxy) {
            JsonPath answer = Bank.send(
                    bank.community.cadre(),
                    "proxyGrant",
                    "proxy { id }",
                    Map.of(
                            "ownerId", Bank.id(people.get(owner)),
                            "proxyId", Bank.id(people.get(proxy)),
                            "until", Instant.now().plus(Duration.ofDays(9)).toString(),
                            "reason", "没有手机"));
            proxies.put(pair, answer.getString("data.answer.proxy.id"));
        }
    }

    private static JsonPath spend(Bank bank, Random random, List<Long> people, int actor, int owner) {
        GraphQl caller = bank.as(people.get(actor));
        int points = 1 + random.nextInt(3);
        if (random.nextInt(4) == 0) {
            return Bank.send(
                    caller,
                    "pointsDonate",
                    "transfer { id }",
                    Map.of(
                            "residentId", Bank.id(people.get(owner)),
                            "orgNodeId", NodeId.of("OrgNode", bank.community.neighbourhood()),
                            "points", points));
        }
        int taker = (owner + 1 + random.nextInt(PEOPLE - 1)) % PEOPLE;
        return Bank.send(
                caller,
                "pointsGift",
                "transfer { id }",
                Map.of(
                        "residentId", Bank.id(people.get(owner)),
                        "toResidentId", Bank.id(people.get(taker)),
                        "points", points));
    }
}
