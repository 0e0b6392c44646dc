package org.minqing.workorders;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Tx;

/** Statements that write orders and their steps. */
@ApplicationScoped
class WorkOrderStore {
    private static final String TIMES = """
            select d.at, workflow_next($2, d.at), case when $4::timestamptz is not null then workflow_minutes_left($1, $2, $4) end
            from (select workflow_due($1, $2, $3) as at) d
            """;

    private static final String ADD_STEP = """
            insert into work_order_step (neighbourhood_id, order_id, action, from_state, to_state, actor, assignee, at, note, result,
              photos, latitude, longitude, request_id)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            """;

    private static final String IS_ON_DUTY = """
            select exists (select from post where neighbourhood_id = $1 and position = $2 and is_on_duty
              and ($3::text is null or subject = $3))
            """;

    /** The post that answers for an order now, where its own has nobody on duty. */
    private static final String ANSWERING = """
            select p.post_position, p.post_subject
            from (select) one left join house h on h.id = $2 cross join lateral post_answering($1, h.building_id) p
            where not exists (select from post q where q.neighbourhood_id = $1 and q.position = $3 and q.is_on_duty
              and ($4::text is null or q.subject = $4))
            """;

    private static final String HAS_OTHER_OPEN = """
            select exists (select from work_order where alert_id = $1 and id <> $2 and state not in ('CLOSED', 'CANCELLED'))
            """;

    private static final String HAS_MARKED_VACANT =
            "select exists (select from work_order_step where order_id = $1 and action = 'MARK_VACANT')";

    Uni<Optional<WorkOrder>> find(Tx tx, long key) {
        return tx.entities().find(WorkOrder.class, key).map(Optional::ofNullable);
    }

    /** What the calendar says when a state that begins at {@code since} may last so many minutes. */
    Uni<Times> times(Tx tx, WorkflowClock clock, Instant since, @Nullable Integer minutes, @Nullable Instant dueAt) {
        return tx.run(TIMES, Tuple.of(clock.name(), utc(since), minutes, utc(dueAt)))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new Times(instant(row, 0), instant(row, 1), row.getInteger(2));
                });
    }

    /**
     * A step as it is written down.
     *
     * @param action what was done
     * @param from the state before
     * @param order the order after it
     * @param command who asked for it, with what
     * @param requestId by which request; with the actor it is unique
     */
    record Step(WorkOrderAction action, WorkOrderState from, WorkOrder order, Command command, String requestId) {}

    Uni<Void> addStep(Tx tx, Step step, Collection<UUID> photos) {
        Evidence evidence = step.command.evidence();
        Evidence.Place place = evidence.place();
        return tx.run(
                        ADD_STEP,
                        Tuple.tuple()
                                .addValue(step.order.neighbourhoodId())
                                .addValue(step.order.id())
                                .addValue(step.action.name())
                                .addValue(step.from.name())
                                .addValue(step.order.state().name())
                                .addValue(step.command.caller().subject())
                                .addValue(step.order.assignee())
                                .addValue(utc(step.command.at()))
                                .addValue(evidence.text())
                                .addValue(
                                        evidence.result() == null
                                                ? null
                                                : evidence.result().name())
                                .addValue(photos.toArray(UUID[]::new))
                                .addValue(place == null ? null : place.latitude())
                                .addValue(place == null ? null : place.longitude())
                                .addValue(step.requestId))
                .replaceWithVoid();
    }

    /** Whether somebody, or this person, is on duty at a post. */
    Uni<Boolean> isOnDuty(Tx tx, int neighbourhood, Position position, @Nullable String subject) {
        return isSo(tx, IS_ON_DUTY, Tuple.of(neighbourhood, position.name(), subject));
    }

    /** Who answers for an order where its own post has nobody on duty any more; empty where it has. */
    Uni<Optional<Receiver>> findAnswering(Tx tx, WorkOrder order) {
        return tx.run(
                        ANSWERING,
                        Tuple.of(
                                order.neighbourhoodId(),
                                order.houseId(),
                                order.position().name(),
                                order.assignee()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(receiver(rows.iterator().next())));
    }

    private static Receiver receiver(Row row) {
        return Receiver.here(Position.valueOf(row.getString(0)), row.getString(1));
    }

    Uni<Boolean> hasOtherOpen(Tx tx, long alert, long order) {
        return isSo(tx, HAS_OTHER_OPEN, Tuple.of(alert, order));
    }

    Uni<Boolean> hasMarkedVacant(Tx tx, long order) {
        return isSo(tx, HAS_MARKED_VACANT, Tuple.of(order));
    }

    private static Uni<Boolean> isSo(Tx tx, String question, Tuple values) {
        return tx.run(question, values).map(rows -> rows.iterator().next().getBoolean(0));
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(Row row, int column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
