package org.minqing.residents;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.minqing.platform.ServerActor;
import org.minqing.platform.UnitOfWork;
import org.minqing.testing.Community;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** Whatever the order in which a register tells of moves, the history is the same: no day without an address, none with two. */
@QuarkusTest
@WithTestResource(TestServer.class)
class ResidencyHistoryTest {
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final int ROUNDS = 12;
    private static final int MOVES = 8;

    private final long seed = Long.getLong("minqing.seed", System.nanoTime());
    private final Community community = Community.create();

    @Inject
    UnitOfWork work;

    @Inject
    PeopleIntake intake;

    @Test
    void movesToldInAnyOrderAndInAnySetsMakeOneHistory() {
        System.out.println("ResidencyHistoryTest: -Dminqing.seed=" + seed);
        Random random = new Random(seed);
        List<Long> houses = new ArrayList<>();
        for (int i = 0; i < MOVES; i++) {
            houses.add(
                    community.house(random.nextBoolean() ? community.neighbourhood() : community.otherNeighbourhood()));
        }
        for (int round = 0; round < ROUNDS; round++) {
            long person = Sql.number(
                    "insert into resident (neighbourhood_id, name, sex) values (?, '虚某', 'UNKNOWN') returning id",
                    community.neighbourhood());
            TreeMap<LocalDate, Long> model = new TreeMap<>();
            List<ResidencyRecord> told = new ArrayList<>();
            for (long house : houses) {
                LocalDate since = FIRST.plusDays(random.nextInt(9_000));
                if (model.putIfAbsent(since, house) == null) {
                    told.add(new ResidencyRecord(person, house, ResidencyKind.REGISTERED, since, null, false));
                }
            }
            Collections.shuffle(told, random);

            while (!told.isEmpty()) {
                List<ResidencyRecord> set = new ArrayList<>(told.subList(0, 1 + random.nextInt(told.size())));
                told.subList(0, set.size()).clear();
                List<Taken> taken = work.run(new ServerActor("test"), tx -> intake.takeResidencies(tx, set))
                        .await()
                        .atMost(Duration.ofSeconds(20));
                assertThat(taken).as("seed %d", seed).containsOnly(Taken.CREATED);
            }

            assertThat(Sql.run(
                            "select house_id || ' ' || since || ' ' || coalesce(until::text, '') from residency where resident_id = ? order by since",
                            person))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(history(model));
        }
    }

    private static List<Object> history(TreeMap<LocalDate, Long> model) {
        List<Object> history = new ArrayList<>();
        model.forEach((since, house) -> {
            LocalDate next = model.higherKey(since);
            history.add(house + " " + since + " " + (next == null ? "" : next));
        });
        return history;
    }
}
