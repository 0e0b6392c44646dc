package org.minqing.meters;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Columns;
import org.minqing.platform.Tx;

/** Meters; the door for other features. */
@ApplicationScoped
public class Meters {
    private static final String MARK_VACANT = """
            update meter_state s set vacant_since = $2
            from meter m where m.house_id = $1 and m.removed_at is null and s.meter_id = m.id
            """;

    private static final String LOCK = "select from meter_state where meter_id = any($1) order by meter_id for update";

    private static final String ASSIGN = """
            update meter_state s set watch_id = $1 from unnest($2::int[]) as asked(id)
            where s.meter_id = asked.id and s.watch_id is distinct from $1
            """;

    /** A meter that is watched for silence has a timer; it is looked at soon and then as late as its rule allows. */
    private static final String START_TIMERS = """
            insert into meter_timer (meter_id, neighbourhood_id, due_at)
            select s.meter_id, s.neighbourhood_id, now() from unnest($1::int[]) as asked(id)
            join meter_state s on s.meter_id = asked.id
            on conflict do nothing
            """;

    private static final String ASSIGN_CONCENTRATORS = """
            update concentrator_state set rule_id = $1, rule_version = $2, window_minutes = $3, due_at = now()
            where concentrator_id = any($4)
            """;

    private final Watches watches;

    Meters(Watches watches) {
        this.watches = watches;
    }

    /** From this moment on use in the home is use in a vacant home; null when it is vacant no more. */
    public Uni<Void> markVacant(Tx tx, long houseId, @Nullable Instant since) {
        OffsetDateTime time = since == null ? null : since.atOffset(ZoneOffset.UTC);
        return tx.run(MARK_VACANT, Tuple.of(houseId, time)).replaceWithVoid();
    }

    /** Locks what is known of these meters until the end of the transaction, in the order in which readings do. */
    public Uni<Void> lock(Tx tx, Collection<Integer> meterIds) {
        return tx.run(LOCK, Columns.of(meterIds.toArray(Integer[]::new))).replaceWithVoid();
    }

    /** From their next reading on these meters are watched so. */
    public Uni<Void> watch(Tx tx, Watch watch, List<Integer> meterIds) {
        Integer[] ids = meterIds.toArray(Integer[]::new);
        Uni<Void> assigned = watches.keep(tx, watch)
                .chain(id -> tx.run(ASSIGN, Tuple.tuple().addValue(id).addValue(ids)))
                .replaceWithVoid();
        return watch.rule(ConditionKind.METER_SILENT) == null
                ? assigned
                : assigned.chain(() -> tx.run(START_TIMERS, Columns.of(ids))).replaceWithVoid();
    }

    /** From now on these concentrators are listened for by this rule. */
    public Uni<Void> listenFor(Tx tx, WatchRule rule, List<Integer> concentratorIds) {
        return tx.run(
                        ASSIGN_CONCENTRATORS,
                        Tuple.of(
                                rule.ruleId(),
                                rule.ruleVersion(),
                                rule.windowMinutes(),
                                concentratorIds.toArray(Integer[]::new)))
                .replaceWithVoid();
    }
}
