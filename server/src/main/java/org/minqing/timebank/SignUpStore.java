package org.minqing.timebank;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
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

/** Every statement on sign-ups. */
@ApplicationScoped
class SignUpStore {
    private static final int OF_ACTIVITY_MAX = 100;
    private static final Cursor LAST = new Cursor(Instant.EPOCH, Long.MAX_VALUE);

    private static final String BY_ID = "select " + SignUpView.COLUMNS + " from sign_up s where s.id = any($1)";

    private static final String OWN = "select " + SignUpView.COLUMNS + """
         from sign_up s
        where s.volunteer_id = (select volunteer_of_actor()) and s.id < $1 and ($2::text[] is null or s.state = any($2))
        order by s.id desc limit $3
        """;

    private static final String OF_ACTIVITIES = "select " + SignUpView.COLUMNS + """
         from unnest($1::bigint[]) as asked(activity_id)
        cross join lateral (
          select * from sign_up s where s.activity_id = asked.activity_id and s.state <> 'CANCELLED' order by s.id limit $2) s
        order by s.activity_id, s.id
        """;

    private static final String TURNS = """
        select s.id, (select count(*)::int from sign_up o
          where o.activity_id = s.activity_id and o.state = 'WAITING' and o.id <= s.id)
        from sign_up s where s.id = any($1) and s.state = 'WAITING'
        """;

    private static final String ACTIVITY_OF = "select activity_id from sign_up where id = $1";

    private static final String IS_SIGNED_UP = """
        select exists (select from sign_up where activity_id = $1 and volunteer_id = $2 and state <> 'CANCELLED')
        """;

    /** As many of those who wait as there are places, in order. The activity's row is locked. */
    private static final String PROMOTE = """
        update sign_up s set state = 'PLACED', placed_at = $2, version = s.version + 1
        from (
          select w.id from sign_up w where w.activity_id = $1 and w.state = 'WAITING'
          order by w.id limit (select a.capacity - a.taken from activity a where a.id = $1)) w
        where s.id = w.id returning s.volunteer_id
        """;

    private static final String CANCEL_ALL = """
        update sign_up s set state = 'CANCELLED', ended_at = $2, ended_why = 'ACTIVITY_CANCELLED', version = s.version + 1
        where s.activity_id = $1 and s.state in ('WAITING', 'PLACED') returning s.volunteer_id
        """;

    private final Reads reads;

    SignUpStore(Reads reads) {
        this.reads = reads;
    }

    Uni<Map<Long, SignUpView>> findSignUps(Caller caller, Collection<Long> keys) {
        return reads.ask(OwnRows.of(caller), BY_ID, Columns.of(keys.toArray(Long[]::new)), rows -> {
            Map<Long, SignUpView> found = new HashMap<>();
            rows.forEach(row -> found.put(row.getLong(0), SignUpView.read(row, 0)));
            return found;
        });
    }

    /** The caller's own, the latest first. */
    Uni<SignUpConnection> listOwn(Caller caller, String @Nullable [] states, Page page) {
        Tuple values = Tuple.tuple()
                .addValue(page.after().orElse(LAST).id())
                .addValue(states)
                .addValue(page.limit());
        return reads.ask(OwnRows.of(caller), OWN, values, rows -> {
            List<SignUpEdge> edges = page.entries(rows, row -> {
                SignUpView signUp = SignUpView.read(row, 0);
                return new SignUpEdge(signUp, new Cursor(Instant.EPOCH, signUp.key()).encode());
            });
            return new SignUpConnection(edges, page.info(rows, edges, SignUpEdge::cursor));
        });
    }

    /** The sign-ups of activities, in the order in which they were made. */
    Uni<Map<Long, List<SignUpView>>> listOfActivities(Caller caller, List<Long> activities) {
        Tuple values = Columns.of(activities.toArray(Long[]::new)).addValue(OF_ACTIVITY_MAX);
        return reads.ask(OwnRows.of(caller), OF_ACTIVITIES, values, rows -> {
            Map<Long, List<SignUpView>> found = new HashMap<>();
            for (Row row : rows) {
                SignUpView signUp = SignUpView.read(row, 0);
                found.computeIfAbsent(signUp.activityKey(), none -> new ArrayList<>())
                        .add(signUp);
            }
            return found;
        });
    }

    /** Which turn each of these has among those who wait; only of sign-ups that the caller has been shown. */
    Uni<Map<Long, Integer>> listTurns(Caller caller, List<Long> keys) {
        return reads.ask(caller, TURNS, Columns.of(keys.toArray(Long[]::new)), rows -> {
            Map<Long, Integer> turns = new HashMap<>();
            rows.forEach(row -> turns.put(row.getLong(0), row.getInteger(1)));
            return turns;
        });
    }

    /** The sign-up, locked. */
    Uni<Optional<SignUp>> lock(Tx tx, long key) {
        return tx.entities()
                .find(SignUp.class, key, LockModeType.PESSIMISTIC_WRITE)
                .map(Optional::ofNullable);
    }

    /** The activity of a sign-up, whose row is locked before its own. */
    Uni<Optional<Long>> findActivity(Tx tx, long key) {
        return tx.run(ACTIVITY_OF, Tuple.of(key))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getLong(0)));
    }

    Uni<Boolean> isSignedUp(Tx tx, long activity, long volunteer) {
        return tx.run(IS_SIGNED_UP, Tuple.of(activity, volunteer))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** Gives free places to those who wait; tells whom. */
    Uni<List<Long>> promote(Tx tx, long activity, Instant now) {
        return tx.run(PROMOTE, Tuple.of(activity, Times.utc(now))).map(SignUpStore::keys);
    }

    /** Cancels all of an activity; tells whose. */
    Uni<List<Long>> cancelAll(Tx tx, long activity, Instant now) {
        return tx.run(CANCEL_ALL, Tuple.of(activity, Times.utc(now))).map(SignUpStore::keys);
    }

    private static List<Long> keys(RowSet<Row> rows) {
        List<Long> keys = new ArrayList<>(rows.size());
        rows.forEach(row -> keys.add(row.getLong(0)));
        return keys;
    }
}
