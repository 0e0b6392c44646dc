package org.minqing.notifications;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.minqing.notifications.NoticeDraft.About;
import org.minqing.notifications.NoticeDraft.Addressee;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;
import org.minqing.workorders.Position;
import org.minqing.workorders.PostHolder;
import org.minqing.workorders.Posts;
import org.minqing.workorders.WorkOrderRef;

/** Tells those who answer for orders: the assignee, or everybody on duty at the post. */
@ApplicationScoped
class OrderNotices {
    private static final Logger LOG = Logger.getLogger(OrderNotices.class);
    private static final List<Position> NEAREST =
            List.of(Position.STREET, Position.SECRETARY, Position.DUTY_POOL, Position.DEPUTY, Position.CADRE);

    private final UnitOfWork work;
    private final Posts posts;
    private final NoticeWriting writing;
    private final NoticeHabits habits;
    private final MeterRegistry metrics;

    OrderNotices(UnitOfWork work, Posts posts, NoticeWriting writing, NoticeHabits habits, MeterRegistry metrics) {
        this.work = work;
        this.posts = posts;
        this.writing = writing;
        this.habits = habits;
        this.metrics = metrics;
    }

    /**
     * What is told of orders.
     *
     * @param row the outbox's row: the same event, brought twice, tells once
     */
    record Told(int neighbourhoodId, long row, NoticeKind kind) {}

    Uni<Void> tell(Told told, List<WorkOrderRef> orders) {
        Set<Position> open = orders.stream()
                .filter(order -> order.assignee() == null)
                .map(WorkOrderRef::position)
                .collect(Collectors.toCollection(TreeSet::new));
        return work.run(
                Deliveries.ACTOR,
                tx -> onDuty(tx, told.neighbourhoodId, open)
                        .chain(onDuty -> writing.write(tx, drafts(told, orders, onDuty))));
    }

    private Uni<Map<Position, List<PostHolder>>> onDuty(Tx tx, int area, Set<Position> positions) {
        Map<Position, List<PostHolder>> found = new EnumMap<>(Position.class);
        Uni<Void> asked = Uni.createFrom().voidItem();
        for (Position position : positions) {
            asked = asked.chain(() -> answering(tx, area, position))
                    .invoke(holders -> found.put(position, holders))
                    .replaceWithVoid();
        }
        return asked.replaceWith(found);
    }

    /** Those on duty at the post; where nobody is, those of the nearest post that has somebody: an order is never nobody's (W8). */
    private Uni<List<PostHolder>> answering(Tx tx, int area, Position position) {
        Uni<List<PostHolder>> found = posts.listOnDuty(tx, area, position);
        for (Position other : NEAREST) {
            found = found.chain(holders -> holders.isEmpty()
                    ? posts.listOnDuty(tx, area, other)
                    : Uni.createFrom().item(holders));
        }
        return found.invoke(holders -> {
            if (holders.isEmpty()) {
                LOG.errorf("Nobody at all is on duty in area %d: an order there is told to nobody", area);
                metrics.counter("minqing.notices.nobody").increment();
            }
        });
    }

    private List<NoticeDraft> drafts(Told told, List<WorkOrderRef> orders, Map<Position, List<PostHolder>> onDuty) {
        List<NoticeDraft> drafts = new ArrayList<>();
        for (WorkOrderRef order : orders) {
            String assignee = order.assignee();
            List<String> subjects = assignee != null
                    ? List.of(assignee)
                    : onDuty.getOrDefault(order.position(), List.of()).stream()
                            .map(PostHolder::subject)
                            .toList();
            subjects.forEach(subject -> drafts.add(draft(told, order, subject)));
        }
        return drafts;
    }

    private NoticeDraft draft(Told told, WorkOrderRef order, String subject) {
        return new NoticeDraft(
                told.neighbourhoodId,
                "outbox:" + told.row + ":order:" + order.orderId(),
                Addressee.subject(subject),
                told.kind,
                order.severity(),
                new About(order.orderId(), null),
                new NoticeFacts(order.kind(), order.dueAt()),
                habits.timing(told.kind, order.severity()));
    }
}
