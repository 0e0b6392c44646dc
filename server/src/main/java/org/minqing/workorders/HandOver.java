package org.minqing.workorders;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.minqing.platform.Events;
import org.minqing.platform.Refused;
import org.minqing.platform.Tx;

/**
 * What becomes of open orders when somebody leaves a post: those who stay at the position answer for them, and the last one cannot
 * leave (W8).
 */
@ApplicationScoped
class HandOver {
    /** In one order for all who lock here, so that of two who leave at once the second one sees that it is the last. */
    private static final String LOCK_POSITION = """
            select p.id, p.subject from post p
            where p.neighbourhood_id = $1 and p.position = $2 and p.is_on_duty order by p.id for update
            """;

    /** In the same order, so that whoever opens an order and whoever leaves wait for each other, and neither for ever. */
    private static final String STAY = """
            select p.id from post p where p.neighbourhood_id = $1 and p.is_on_duty order by p.id for share
            """;

    private static final String COUNT_OPEN = """
            select count(*)::int from work_order
            where neighbourhood_id = $1 and assignee_position = $2 and state not in ('CLOSED', 'CANCELLED')
            """;

    /** Orders that only the leaver has. Each leaves its step in the same statement (W6). */
    private static final String GIVE = """
            with given as (
              update work_order w set assignee = $4, version = w.version + 1
              where w.neighbourhood_id = $1 and w.assignee_position = $2 and w.assignee = $3
                and w.state not in ('CLOSED', 'CANCELLED')
              returning w.*),
            step as (
              insert into work_order_step (neighbourhood_id, order_id, action, from_state, to_state, actor, assignee, at, request_id)
              select g.neighbourhood_id, g.id, 'TRANSFER', g.state, g.state, $5, g.assignee, now(),
                'duty-' || g.id || '-' || g.version
              from given g)
            select """ + " " + OpeningStore.REF_COLUMNS + " from given o order by o.id";

    private final Events events;

    HandOver(Events events) {
        this.events = events;
    }

    /**
     * Nobody of the area leaves until this transaction has ended: who is on duty when it looks still is when its order can be seen,
     * and whoever leaves afterwards finds that order. To be called before it looks, and before it locks orders.
     */
    Uni<Void> stay(Tx tx, int neighbourhood) {
        return tx.run(STAY, Tuple.of(neighbourhood)).replaceWithVoid();
    }

    /** Gives away what the holder of this post has; refuses when nobody would answer for open orders. */
    Uni<Void> leave(Tx tx, PostView post) {
        return tx.run(
                        LOCK_POSITION,
                        Tuple.of(post.neighbourhoodId(), post.position().name()))
                .map(rows -> others(rows, post))
                .chain(others -> others.isEmpty() ? checkNothingOpen(tx, post) : give(tx, post, others));
    }

    private static List<String> others(RowSet<Row> onDuty, PostView post) {
        List<String> others = new ArrayList<>();
        for (Row row : onDuty) {
            if (row.getLong(0) != post.key()) {
                others.add(row.getString(1));
            }
        }
        return others;
    }

    private static Uni<Void> checkNothingOpen(Tx tx, PostView post) {
        return tx.run(
                        COUNT_OPEN,
                        Tuple.of(post.neighbourhoodId(), post.position().name()))
                .invoke(rows -> {
                    int open = rows.iterator().next().getInteger(0);
                    if (open > 0) {
                        throw new Refused(PostProblem.POST_LAST_ON_DUTY, "input.postId", open);
                    }
                })
                .replaceWithVoid();
    }

    /** One who stays has them from now on; where several stay, all of the position answer. */
    private Uni<Void> give(Tx tx, PostView post, List<String> others) {
        String heir = others.size() == 1 ? others.get(0) : null;
        Tuple values = Tuple.of(
                post.neighbourhoodId(),
                post.position().name(),
                post.subject(),
                heir,
                tx.actor().subject());
        return tx.run(GIVE, values).chain(rows -> {
            List<WorkOrderRef> given = OpeningStore.refs(rows);
            return given.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : events.tell(
                            tx,
                            new WorkOrdersAssigned(post.neighbourhoodId(), WorkOrdersAssigned.Why.TRANSFERRED, given));
        });
    }
}
