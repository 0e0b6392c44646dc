package org.minqing.access;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Actor;
import org.minqing.platform.Tx;

/** Writes down who did or saw what, and why. Rows are only added; seals chain them. */
@ApplicationScoped
public class Audit {
    private static final String WRITE = """
            insert into audit (neighbourhood_id, actor, client, action, subject_type, subject_id, purpose, details)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """;

    /** Two requests of one caller at once count one after the other; the second sees the first's line. */
    private static final String ONE_AT_A_TIME =
            "select pg_advisory_xact_lock(hashtextextended('audit ' || $1 || ' ' || $2, 0))";

    private static final String RECENT =
            "select count(*)::int from audit where actor = $1 and action = $2 and at > now() - interval '1 hour'";

    private static final String IS_RECENT = """
            select exists (select 1 from audit where actor = $1 and action = $2 and at > now() - make_interval(mins => $3)
              and neighbourhood_id = $4 and subject_id = $5 and details ->> 'requestId' = $6)
            """;

    /**
     * One line of the log.
     *
     * @param neighbourhoodId whose auditors read it; null for what concerns no area
     * @param action what was done, such as {@code REVEAL}
     * @param subjectType the type of what it was done to, as in global ids
     * @param subjectId its global id
     * @param purpose why, in the caller's words; null where none is asked
     * @param details plain values; never what was seen
     */
    public record Line(
            @Nullable Integer neighbourhoodId,
            String action,
            String subjectType,
            String subjectId,
            @Nullable String purpose,
            Map<String, Object> details) {
        public Line {
            details = Map.copyOf(details);
        }

        private Line in(int area) {
            return new Line(area, action, subjectType, subjectId, purpose, details);
        }
    }

    /** Writes the line once for each of these areas, so that their auditors read it and no others. */
    public Uni<Void> write(Tx tx, Caller caller, Collection<Integer> areas, Line line) {
        Uni<Void> written = Uni.createFrom().voidItem();
        for (int area : areas) {
            written = written.chain(() -> write(tx, caller, line.in(area)));
        }
        return written;
    }

    /** Writes the line in {@code tx}: it stands or falls with what it tells of. */
    public Uni<Void> write(Tx tx, Caller caller, Line line) {
        return write(tx, caller.subject(), caller.client(), line);
    }

    /** Likewise, for what the server did by itself. */
    public Uni<Void> write(Tx tx, Actor server, Line line) {
        return write(tx, server.subject(), "", line);
    }

    private static Uni<Void> write(Tx tx, String actor, String client, Line line) {
        return tx.run(
                        WRITE,
                        Tuple.of(line.neighbourhoodId, actor, client, line.action, line.subjectType, line.subjectId)
                                .addValue(line.purpose)
                                .addValue(new JsonObject(line.details)))
                .replaceWithVoid();
    }

    /** How often the caller did this within the last hour; no more of it is counted until {@code tx} is over. */
    public Uni<Integer> countOfLastHour(Tx tx, Caller caller, String action) {
        return tx.run(ONE_AT_A_TIME, Tuple.of(action, caller.subject()))
                .chain(() -> tx.run(RECENT, Tuple.of(caller.subject(), action)))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    /** Whether the caller's line of this request, with the same area, action and subject, is at most so many minutes old. */
    public Uni<Boolean> isRecent(Tx tx, Caller caller, Line line, int minutes) {
        Tuple asked = Tuple.of(caller.subject(), line.action, minutes, line.neighbourhoodId, line.subjectId)
                .addValue(String.valueOf(line.details.get("requestId")));
        return tx.run(IS_RECENT, asked).map(rows -> rows.iterator().next().getBoolean(0));
    }
}
