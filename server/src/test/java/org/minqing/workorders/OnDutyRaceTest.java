package org.minqing.workorders;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.minqing.alerts.AlertRef;
import org.minqing.alerts.AlertSeverity;
import org.minqing.alerts.AlertsRaised;
import org.minqing.meters.ConditionKind;
import org.minqing.platform.Events;
import org.minqing.platform.NodeId;
import org.minqing.platform.ServerActor;
import org.minqing.platform.UnitOfWork;
import org.minqing.testing.Community;
import org.minqing.testing.Eventually;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;
import org.minqing.testing.Waiters;

/** Orders that are opened, and climb, in the moment in which somebody leaves a post. */
@QuarkusTest
@WithTestResource(TestServer.class)
class OnDutyRaceTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String DUTY =
            "mutation ($id: ID!, $request: String!) { dutySet(input: {postId: $id, isOnDuty: false, requestId: $request}) { problems { code } } }";

    private final Community community = Community.create();

    @Inject
    UnitOfWork work;

    @Inject
    Events events;

    @Inject
    EscalationStore escalation;

    /** What opens the order has seen who is on duty and is held up before it can be seen itself; then the only one leaves. */
    @Test
    void w8WhoLeavesWhileAnOrderIsOpenedFindsIt() throws Exception {
        long house = community.silentHome();
        long alert = Sql.number("select alert_id from work_order where house_id = ?", house);
        Sql.run("update work_order set state = 'CANCELLED' where house_id = ?", house);
        community.post(community.neighbourhood(), "CADRE", "zhang");
        community.post(community.neighbourhood(), "SECRETARY", "wang");
        AlertRef told = new AlertRef(alert, ConditionKind.NO_WATER, AlertSeverity.LIFE, house, null, Instant.now());
        AlertsRaised event = new AlertsRaised(community.neighbourhood(), List.of(told));

        CompletableFuture<?> opened;
        CompletableFuture<JsonPath> left;
        try (Connection holding = Sql.connect()) {
            holding.setAutoCommit(false);
            openAnother(holding, alert);
            Waiters waiters = Waiters.behind(holding);
            opened = work.run(new ServerActor("opening"), tx -> events.tell(tx, event))
                    .subscribeAsCompletionStage();
            Eventually.within(LIMIT, "it is held up", () -> waiters.count() == 1);
            left = CompletableFuture.supplyAsync(() -> leave("CADRE"));
            Eventually.within(LIMIT, "who leaves has left or waits", () -> left.isDone() || waiters.count() == 2);
            holding.rollback();
        }
        opened.get(LIMIT.toSeconds(), TimeUnit.SECONDS);

        assertThat(left.get(LIMIT.toSeconds(), TimeUnit.SECONDS).<String>getList("data.dutySet.problems.code"))
                .containsExactly("POST_LAST_ON_DUTY");
        assertThat(withoutAnybody()).isZero();
    }

    @Test
    void w8WhoLeavesWhileAnOrderClimbsFindsIt() throws Exception {
        community.post(community.neighbourhood(), "CADRE", "zhang");
        community.post(community.neighbourhood(), "SECRETARY", "wang");
        long order = new OpenOrder(community)
                .heldBy("CADRE", null)
                .dueIn(-3600)
                .nextIn(-1)
                .write();

        CompletableFuture<Integer> looked = new CompletableFuture<>();
        CompletableFuture<Void> mayCommit = new CompletableFuture<>();
        CompletableFuture<?> climbed = work.run(
                        new ServerActor("climbing"),
                        tx -> escalation
                                .look(tx, 1, order)
                                .chain(() -> tx.run("select pg_backend_pid()"))
                                .invoke(rows ->
                                        looked.complete(rows.iterator().next().getInteger(0)))
                                .call(() -> Uni.createFrom().completionStage(mayCommit)))
                .subscribeAsCompletionStage();
        Waiters waiters = Waiters.behind(looked.get(LIMIT.toSeconds(), TimeUnit.SECONDS));
        CompletableFuture<JsonPath> left = CompletableFuture.supplyAsync(() -> leave("SECRETARY"));
        Eventually.within(LIMIT, "who leaves has left or waits", () -> left.isDone() || waiters.count() == 1);
        mayCommit.complete(null);
        climbed.get(LIMIT.toSeconds(), TimeUnit.SECONDS);

        assertThat(left.get(LIMIT.toSeconds(), TimeUnit.SECONDS).<String>getList("data.dutySet.problems.code"))
                .containsExactly("POST_LAST_ON_DUTY");
        assertThat(withoutAnybody()).isZero();
        Sql.run("update work_order set next_at = null where id = ?", order);
    }

    private static void openAnother(Connection holding, long alert) throws Exception {
        try (PreparedStatement insert = holding.prepareStatement("""
                insert into work_order (neighbourhood_id, workflow, workflow_version, kind, severity, source, alert_id, house_id,
                  state, assignee_position, opened_at)
                select neighbourhood_id, workflow, workflow_version, kind, severity, source, alert_id, house_id, 'DISPATCHED', 'STREET',
                  now() from work_order where alert_id = ?
                """)) {
            insert.setLong(1, alert);
            insert.executeUpdate();
        }
    }

    private JsonPath leave(String position) {
        long post = Sql.number(
                "select id from post where neighbourhood_id = ? and position = ?", community.neighbourhood(), position);
        return community
                .secretary()
                .ask(
                        DUTY,
                        "id",
                        NodeId.of("Post", post),
                        "request",
                        UUID.randomUUID().toString());
    }

    private long withoutAnybody() {
        return Sql.number("""
                select count(*) from work_order o
                where o.neighbourhood_id = ? and o.state not in ('CLOSED', 'CANCELLED') and not exists (
                  select from post p where p.neighbourhood_id = o.neighbourhood_id and p.position = o.assignee_position and p.is_on_duty
                    and (o.assignee is null or p.subject = o.assignee))
                """, community.neighbourhood());
    }
}
