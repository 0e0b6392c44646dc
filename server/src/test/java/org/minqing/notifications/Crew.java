package org.minqing.notifications;

import io.quarkus.arc.Arc;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Role;
import org.minqing.access.Vault;
import org.minqing.alerts.AlertSeverity;
import org.minqing.platform.Event;
import org.minqing.platform.Events;
import org.minqing.platform.ServerActor;
import org.minqing.platform.UnitOfWork;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Sql;
import org.minqing.workorders.Position;
import org.minqing.workorders.WorkOrderKind;
import org.minqing.workorders.WorkOrderRef;
import org.minqing.workorders.WorkOrdersAssigned;

/** People at their posts with phones, and what happens to them. */
final class Crew {
    private static final Duration AT_MOST = Duration.ofSeconds(20);

    private final Community community;

    Crew(Community community) {
        this.community = community;
    }

    /** Puts somebody on duty in the first neighbourhood; returns the subject. */
    String onDuty(Role role, @Nullable String phone) {
        String subject = Community.subject(role, community.neighbourhoodCode());
        post(subject, Position.valueOf(role.name()), phone);
        return subject;
    }

    /** Puts somebody at a post. */
    void post(String subject, Position position, @Nullable String phone) {
        long post = Sql.number(
                "insert into post (neighbourhood_id, position, subject, name) values (?, ?, ?, '虚构') returning id",
                community.neighbourhood(),
                position.name(),
                subject);
        if (phone != null) {
            Vault vault = vault();
            Sql.run(
                    "update post set phone_sealed = ?, phone_index = ?, phone_masked = '1' where id = ?",
                    vault.seal("post.phone", post, phone),
                    vault.index(phone),
                    post);
        }
    }

    static Vault vault() {
        return Arc.container().instance(Vault.class).get();
    }

    /** The phone of this token is registered by somebody. */
    static void register(GraphQl who, String token) {
        var answer = who.ask("""
                mutation ($token: String!, $request: String!) {
                  deviceRegister(input: {token: $token, platform: ANDROID, appVersion: "1.0", requestId: $request}) {
                    registered problems { code } } }
                """, "token", token, "request", "register-" + token);
        if (!Boolean.TRUE.equals(answer.getBoolean("data.deviceRegister.registered"))) {
            throw new AssertionError(answer.prettify());
        }
    }

    /** An order of this severity for everybody on duty at the position. */
    void dispatched(long order, AlertSeverity severity, Position position) {
        tell(assigned(order, severity, position));
    }

    WorkOrdersAssigned assigned(long order, AlertSeverity severity, Position position) {
        return assigned(order, severity, position, null);
    }

    WorkOrdersAssigned assigned(long order, AlertSeverity severity, Position position, @Nullable String assignee) {
        return new WorkOrdersAssigned(
                community.neighbourhood(),
                WorkOrdersAssigned.Why.DISPATCHED,
                List.of(new WorkOrderRef(
                        order,
                        WorkOrderKind.WELFARE_CHECK,
                        severity,
                        null,
                        assignee,
                        position,
                        0,
                        Instant.now().plus(Duration.ofMinutes(61)))));
    }

    static void tell(Event event) {
        Events events = Arc.container().instance(Events.class).get();
        UnitOfWork work = Arc.container().instance(UnitOfWork.class).get();
        await(work.run(new ServerActor("test"), tx -> events.tell(tx, event)));
    }

    static <T> T await(Uni<T> work) {
        return work.await().atMost(AT_MOST);
    }
}
