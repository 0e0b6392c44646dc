package org.minqing.timebank;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Caller;
import org.minqing.platform.Columns;
import org.minqing.platform.Cursor;
import org.minqing.platform.Page;
import org.minqing.platform.Reads;
import org.minqing.platform.Tx;

/** Every statement on activities. */
@ApplicationScoped
class ActivityStore {
    private static final Cursor FIRST = new Cursor(Instant.EPOCH, 0);

    private static final String BY_ID = "select " + ActivityView.COLUMNS + " from activity a where a.id = any($1)";

    /** None lasts longer than a day: those that ended before the asked time need no look. */
    private static final String LIST = "select " + ActivityView.COLUMNS + """
        , metres_between(a.latitude, a.longitude, $7, $8)::int
        from (
          select o.* from unnest($1::int[]) as area(id) cross join lateral (
            select * from activity o
            where o.neighbourhood_id = area.id and o.starts_at > $4::timestamptz - interval '24 hours' and o.ends_at > $4
              and (o.starts_at, o.id) > ($2, $3)
              and ($5::text[] is null or o.state = any($5))
              and ($6::int is null or metres_between(o.latitude, o.longitude, $7, $8) <= $6)
            order by o.starts_at, o.id limit $9) o
          order by o.starts_at, o.id limit $9) a
        order by a.starts_at, a.id
        """;

    private final Reads reads;

    ActivityStore(Reads reads) {
        this.reads = reads;
    }

    /**
     * Which activities, nearest in time first.
     *
     * @param endsAfter those that ended before are left out
     * @param near only those so near to a place; null where no matter
     */
    record Wanted(
            Integer[] areas,
            Instant endsAfter,
            @Nullable List<ActivityState> states,
            @Nullable Near near) {}

    record Near(Spot spot, int metres) {}

    Uni<ActivityConnection> list(Caller caller, Wanted wanted, Page page) {
        Cursor edge = page.after().orElse(FIRST);
        Near near = wanted.near;
        List<ActivityState> states = wanted.states;
        Tuple values = Tuple.tuple()
                .addValue(wanted.areas)
                .addValue(Times.utc(edge.at()))
                .addValue(edge.id())
                .addValue(Times.utc(wanted.endsAfter))
                .addValue(
                        states == null ? null : states.stream().map(Enum::name).toArray(String[]::new))
                .addValue(near == null ? null : near.metres)
                .addValue(near == null ? null : near.spot.latitude())
                .addValue(near == null ? null : near.spot.longitude())
                .addValue(page.limit());
        return reads.ask(caller, LIST, values, rows -> {
            List<ActivityEdge> edges = page.entries(rows, ActivityStore::edge);
            return new ActivityConnection(edges, page.info(rows, edges, ActivityEdge::cursor));
        });
    }

    private static ActivityEdge edge(Row row) {
        ActivityView activity = ActivityView.read(row, 0);
        return new ActivityEdge(
                activity,
                new Cursor(activity.startsAt(), activity.key()).encode(),
                row.getInteger(ActivityView.COLUMN_COUNT));
    }

    Uni<Map<Long, ActivityView>> findActivities(Caller caller, Collection<Long> keys) {
        return reads.ask(caller, BY_ID, Columns.of(keys.toArray(Long[]::new)), rows -> {
            Map<Long, ActivityView> found = new HashMap<>();
            rows.forEach(row -> found.put(row.getLong(0), ActivityView.read(row, 0)));
            return found;
        });
    }

    Uni<Activity> get(Tx tx, long key) {
        return tx.entities().find(Activity.class, key);
    }

    /** Its row is locked first of all that a change of sign-ups touches. */
    Uni<Optional<Activity>> lock(Tx tx, long key) {
        return tx.entities()
                .find(Activity.class, key, LockModeType.PESSIMISTIC_WRITE)
                .map(Optional::ofNullable);
    }
}
