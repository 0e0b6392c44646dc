package org.minqing.workorders;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.testing.Community;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** What becomes of orders that nobody acts on. */
@QuarkusTest
@WithTestResource(TestServer.class)
class EscalationTest {
    private static final int WORKERS = 4;
    private static final String STANDS =
            "select assignee_position || ' ' || coalesce(assignee, '-') || ' ' || level || ' ' || version from work_order where id = ?";

    private final Community community = Community.create();

    @Inject
    Escalation escalation;

    @Inject
    MeterRegistry metrics;

    /** A turn looks at every order that is due, and counts it. */
    @BeforeEach
    void ordersOfOtherTestsWaitForNobody() {
        Sql.run("update work_order set next_at = null where next_at is not null");
    }

    @Test
    void anOrderIsWarnedOnceBeforeItsDeadline() {
        onDuty("CADRE", "zhang");
        long order = new OpenOrder(community)
                .heldBy("CADRE", "zhang")
                .dueIn(300)
                .nextIn(-1)
                .write();

        turns(2);

        assertThat(Sql.run("select warned_at is not null and next_at = due_at from work_order where id = ?", order))
                .as("nobody above is on duty: whoever has it is told again when it is missed")
                .containsExactly(true);
        assertThat(Sql.run(STANDS, order)).containsExactly("CADRE zhang 0 0");
        assertThat(steps(order)).isEmpty();
    }

    @Test
    void a7AMissedDeadlineClimbsToTheNextRungThatHasSomebodyOnDuty() {
        onDuty("CADRE", "zhang");
        onDuty("DUTY_POOL", "pool-1");
        onDuty("DUTY_POOL", "pool-2");
        long order = new OpenOrder(community)
                .heldBy("CADRE", "zhang")
                .dueIn(-700)
                .nextIn(-1)
                .write();

        turns(3);

        assertThat(Sql.run(STANDS, order)).containsExactly("DUTY_POOL - 2 1");
        assertThat(steps(order)).containsExactly("ESCALATE DISPATCHED DISPATCHED -");
    }

    @Test
    void anOrderThatSomebodyHadWaitsToBeTakenAgain() {
        onDuty("SECRETARY", "wang");
        long order = new OpenOrder(community)
                .in("ACCEPTED")
                .heldBy("CADRE", "zhang")
                .dueIn(-3600)
                .nextIn(-1)
                .write();

        turns(1);

        assertThat(Sql.run(STANDS, order)).containsExactly("SECRETARY wang 3 1");
        assertThat(steps(order)).containsExactly("ESCALATE ACCEPTED TRANSFERRED wang");
    }

    @Test
    void a7PastTheLastRungTheStreetKeepsItAndItIsCounted() {
        long order = new OpenOrder(community)
                .heldBy("STREET", null)
                .at(4)
                .dueIn(-3600)
                .nextIn(-1)
                .write();
        double before = ended();

        turns(2);

        assertThat(ended() - before).isEqualTo(1);
        assertThat(Sql.run(STANDS, order)).containsExactly("STREET - 4 0");
        assertThat(Sql.run(
                        "select next_at > now() + interval '29 minutes' and state = 'DISPATCHED' from work_order where id = ?",
                        order))
                .containsExactly(true);
    }

    @Test
    void anOrderThatCannotBeJudgedStopsNoOther() {
        onDuty("DEPUTY", "deputy");
        long bad = new OpenOrder(community)
                .heldBy("CADRE", "zhang")
                .dueIn(-3600)
                .nextIn(-60)
                .write();
        Sql.run("update work_order set severity = 'UNHEARD_OF' where id = ?", bad);
        long good = new OpenOrder(community)
                .heldBy("CADRE", "zhang")
                .dueIn(-3600)
                .nextIn(-1)
                .write();

        turns(1);

        assertThat(Sql.run(STANDS, good)).containsExactly("DEPUTY deputy 1 1");
        assertThat(Sql.run(STANDS, bad)).containsExactly("CADRE zhang 0 0");
        assertThat(Sql.run("select next_at > now() from work_order where id = ?", bad))
                .containsExactly(true);
        Sql.run("update work_order set severity = 'NORMAL', next_at = null where id = ?", bad);
    }

    @Test
    void w5FourWorkersClimbEachRungOnce() {
        long seed = Long.getLong("minqing.seed", System.nanoTime());
        Random random = new Random(seed);
        List<String> ladder = List.of("DEPUTY", "DUTY_POOL", "SECRETARY", "STREET");
        ladder.forEach(position -> onDuty(position, position.toLowerCase(java.util.Locale.ROOT)));
        List<Long> orders = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            orders.add(new OpenOrder(community)
                    .heldBy("CADRE", "zhang")
                    .dueIn(-3600)
                    .nextIn(-1 - random.nextInt(100))
                    .write());
        }

        for (int rung = 0; rung <= ladder.size(); rung++) {
            workers();
            Sql.run("""
                    update work_order set next_at = now() - interval '1 second', escalate_at = now() - interval '1 second'
                    where neighbourhood_id = ? and next_at is not null
                    """, community.neighbourhood());
        }
        workers();

        for (long order : orders) {
            assertThat(steps(order))
                    .as("seed %d", seed)
                    .containsExactly(
                            "ESCALATE DISPATCHED DISPATCHED deputy",
                            "ESCALATE DISPATCHED DISPATCHED duty_pool",
                            "ESCALATE DISPATCHED DISPATCHED secretary",
                            "ESCALATE DISPATCHED DISPATCHED street");
            assertThat(Sql.run(STANDS, order)).as("seed %d", seed).containsExactly("STREET street 4 4");
        }
    }

    private void workers() {
        List<Uni<Void>> turns = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            turns.add(escalation.turn());
        }
        Uni.join().all(turns).andFailFast().await().atMost(Duration.ofSeconds(30));
    }

    private void turns(int count) {
        for (int i = 0; i < count; i++) {
            escalation.turn().await().atMost(Duration.ofSeconds(30));
        }
    }

    private double ended() {
        return metrics.counter("minqing.workorders.looked", "decision", "END").count();
    }

    private void onDuty(String position, String subject) {
        Sql.run(
                "insert into post (neighbourhood_id, position, subject, name) values (?, ?, ?, '某某')",
                community.neighbourhood(),
                position,
                subject);
    }

    private static List<Object> steps(long order) {
        return Sql.run(
                "select action || ' ' || from_state || ' ' || to_state || ' ' || coalesce(assignee, '-') from work_order_step where order_id = ? order by id",
                order);
    }
}
