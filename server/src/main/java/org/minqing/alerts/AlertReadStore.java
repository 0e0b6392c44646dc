package org.minqing.alerts;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Actor;
import org.minqing.platform.Columns;
import org.minqing.platform.Cursor;
import org.minqing.platform.Page;
import org.minqing.platform.Reads;

/** Statements that show alerts and what is held back. */
@ApplicationScoped
class AlertReadStore {
    private static final int WITHHELD_MAX = 500;
    private static final int OF_HOUSE_MAX = 20;

    private static final String BY_ID = "select " + AlertView.COLUMNS + " from alert a where a.id = any($1)";

    private static final String LIST = "select " + AlertView.COLUMNS + """
             from alert a
            where a.neighbourhood_id = any($1) and not a.is_history
              and ($2::text[] is null or a.kind = any($2)) and ($3::text is null or a.condition = $3)
              and ($4::text is null or a.visibility = $4)
              and ($5::timestamptz is null or (a.raised_at, a.id) < ($5, $6))
            order by a.raised_at desc, a.id desc limit $7
            """;

    private static final String OF_HOUSES = "select l.house_id, " + AlertView.COLUMNS + """
             from unnest($1::bigint[]) as l(house_id)
            cross join lateral (
              select * from alert a where a.house_id = l.house_id and a.condition = 'ACTIVE' order by a.raised_at desc limit $2) a
            order by l.house_id, a.raised_at desc, a.id
            """;

    private static final String SUPPRESSIONS_BY_ID =
            "select " + SuppressionView.COLUMNS + " from suppression s where s.id = any($1)";

    private static final String SUPPRESSIONS = "select " + SuppressionView.COLUMNS + """
             from suppression s
            where s.neighbourhood_id = any($1) and ($2::boolean is null or (s.ended_at is null) = $2)
              and ($3::timestamptz is null or (s.since, s.id) < ($3, $4))
            order by s.since desc, s.id desc limit $5
            """;

    private static final String WITHHELD = "select w.suppression_id, w.since, w.until, t.last_at, "
            + "extract(epoch from (coalesce(a.cleared_at, t.last_at) - a.began_at)) / 3600, " + AlertView.COLUMNS + """
             from alert_withheld w join alert a on a.id = w.alert_id
            left join meter_state t on t.meter_id = a.meter_id
            where w.suppression_id = any($1) order by w.suppression_id, w.since desc, a.id limit $2
            """;

    private final Reads reads;

    AlertReadStore(Reads reads) {
        this.reads = reads;
    }

    Uni<Map<Long, AlertView>> findAlerts(Actor actor, List<Long> keys) {
        return reads.ask(actor, BY_ID, keys(keys), rows -> {
            Map<Long, AlertView> found = new HashMap<>();
            rows.forEach(row -> found.put(row.getLong(0), AlertView.read(row, 0)));
            return found;
        });
    }

    /** Which alerts are asked for; null is every kind, condition or visibility. */
    record Filter(
            int[] areas,
            String @Nullable [] kinds,
            @Nullable AlertCondition condition,
            @Nullable AlertVisibility visibility) {}

    Uni<AlertConnection> listAlerts(Actor actor, Filter filter, Page page) {
        Tuple values = Tuple.tuple()
                .addValue(RuleStore.boxed(filter.areas))
                .addValue(filter.kinds)
                .addValue(filter.condition == null ? null : filter.condition.name())
                .addValue(filter.visibility == null ? null : filter.visibility.name())
                .addValue(after(page))
                .addValue(page.after().map(Cursor::id).orElse(null))
                .addValue(page.limit());
        return reads.ask(actor, LIST, values, rows -> {
            List<AlertEdge> edges = page.entries(rows, row -> {
                AlertView alert = AlertView.read(row, 0);
                return new AlertEdge(alert, new Cursor(alert.raisedAt(), alert.key()).encode());
            });
            return new AlertConnection(edges, page.info(rows, edges, AlertEdge::cursor));
        });
    }

    Uni<Map<Long, List<AlertView>>> listOfHouses(Actor actor, List<Long> houses) {
        return reads.ask(
                actor,
                OF_HOUSES,
                keys(houses).addValue(OF_HOUSE_MAX),
                rows -> grouped(rows, row -> AlertView.read(row, 1)));
    }

    Uni<Map<Long, SuppressionView>> findSuppressions(Actor actor, List<Long> keys) {
        return reads.ask(actor, SUPPRESSIONS_BY_ID, keys(keys), rows -> {
            Map<Long, SuppressionView> found = new HashMap<>();
            rows.forEach(row -> found.put(row.getLong(0), SuppressionView.read(row)));
            return found;
        });
    }

    Uni<SuppressionConnection> listSuppressions(Actor actor, int[] areas, @Nullable Boolean isOpen, Page page) {
        Tuple values = Tuple.tuple()
                .addValue(RuleStore.boxed(areas))
                .addValue(isOpen)
                .addValue(after(page))
                .addValue(page.after().map(Cursor::id).orElse(null))
                .addValue(page.limit());
        return reads.ask(actor, SUPPRESSIONS, values, rows -> {
            List<SuppressionEdge> edges = page.entries(rows, row -> {
                SuppressionView suppression = SuppressionView.read(row);
                return new SuppressionEdge(suppression, new Cursor(suppression.since(), suppression.key()).encode());
            });
            return new SuppressionConnection(edges, page.info(rows, edges, SuppressionEdge::cursor));
        });
    }

    Uni<Map<Long, List<WithheldView>>> listWithheld(Actor actor, List<Long> suppressions) {
        return reads.ask(
                actor,
                WITHHELD,
                keys(suppressions).addValue(WITHHELD_MAX),
                rows -> grouped(rows, row -> {
                    Double hours = row.getDouble(4);
                    return new WithheldView(
                            AlertView.read(row, 5),
                            row.getOffsetDateTime(1).toInstant(),
                            instant(row.getOffsetDateTime(2)),
                            instant(row.getOffsetDateTime(3)),
                            hours == null ? 0 : hours.intValue());
                }));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime after(Page page) {
        return page.after().map(cursor -> cursor.at().atOffset(ZoneOffset.UTC)).orElse(null);
    }

    private static Tuple keys(List<Long> keys) {
        return Columns.of(keys.toArray(Long[]::new));
    }

    private static <V> Map<Long, List<V>> grouped(Iterable<Row> rows, Function<Row, V> view) {
        Map<Long, List<V>> found = new HashMap<>();
        rows.forEach(row ->
                found.computeIfAbsent(row.getLong(0), none -> new ArrayList<>()).add(view.apply(row)));
        return found;
    }
}
