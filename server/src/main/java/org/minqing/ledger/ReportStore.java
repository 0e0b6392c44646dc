package org.minqing.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.minqing.places.OrgNodeView;
import org.minqing.places.OrgTree;
import org.minqing.platform.Actor;
import org.minqing.platform.Reads;

/** Sums over what the actor may see. */
@ApplicationScoped
class ReportStore {
    private static final int ROWS_MAX = 5_000;

    private static final String HOURS = """
            select date_trunc('month', served_on)::date as month, neighbourhood_id, category, sum(sign(minutes))::int, sum(minutes)::bigint,
              sum(pooled)::bigint, sum(points + pool_points)::bigint
            from ledger_earning where served_on >= $1 and served_on < $2
            group by 1, 2, 3 order by 1, 2, 3 limit $3
            """;

    private static final String LIABILITY = """
            select neighbourhood_id, count(*) filter (where kind = 'RESIDENT' and asset = 'POINTS' and balance > 0)::int,
              coalesce(sum(balance) filter (where kind = 'RESIDENT' and asset = 'POINTS'), 0)::bigint,
              coalesce(sum(held) filter (where kind = 'RESIDENT' and asset = 'POINTS'), 0)::bigint,
              coalesce(sum(balance) filter (where kind = 'POOL' and asset = 'POINTS'), 0)::bigint,
              coalesce(sum(balance) filter (where kind = 'MERCHANT' and asset = 'POINTS'), 0)::bigint,
              coalesce(sum(balance) filter (where kind = 'RESIDENT' and asset = 'MINUTES'), 0)::bigint
            from ledger_account group by 1 order by 1 limit $1
            """;

    private static final String EXPIRY = """
            select date_trunc('month', expires_on)::date, sum(remaining)::bigint, count(distinct account_id)::int
            from ledger_lot where remaining > 0 group by 1 order by 1 limit $1
            """;

    private final Reads reads;
    private final OrgTree tree;

    ReportStore(Reads reads, OrgTree tree) {
        this.reads = reads;
        this.tree = tree;
    }

    /** By month, neighbourhood and category, for services from one day until before another. */
    Uni<List<HoursRow>> hours(Actor actor, LocalDate from, LocalDate until) {
        return reads.ask(
                actor,
                HOURS,
                Tuple.of(from, until, ROWS_MAX),
                rows -> list(
                        rows,
                        row -> new HoursRow(
                                row.getLocalDate(0),
                                node(row.getInteger(1)),
                                row.getString(2),
                                row.getInteger(3),
                                Math.toIntExact(row.getLong(4)),
                                Math.toIntExact(row.getLong(5)),
                                Math.toIntExact(row.getLong(6)))));
    }

    Uni<List<LiabilityRow>> liability(Actor actor) {
        return reads.ask(
                actor,
                LIABILITY,
                Tuple.of(ROWS_MAX),
                rows -> list(
                        rows,
                        row -> new LiabilityRow(
                                node(row.getInteger(0)),
                                row.getInteger(1),
                                Math.toIntExact(row.getLong(2)),
                                Math.toIntExact(row.getLong(3)),
                                Math.toIntExact(row.getLong(4)),
                                Math.toIntExact(row.getLong(5)),
                                Math.toIntExact(row.getLong(6)))));
    }

    Uni<List<ExpiryRow>> expiry(Actor actor, int months) {
        return reads.ask(
                actor,
                EXPIRY,
                Tuple.of(months),
                rows -> list(
                        rows,
                        row -> new ExpiryRow(row.getLocalDate(0), Math.toIntExact(row.getLong(1)), row.getInteger(2))));
    }

    private OrgNodeView node(int id) {
        return tree.find(id).orElseThrow();
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> view) {
        List<T> list = new ArrayList<>(rows.size());
        rows.forEach(row -> list.add(view.apply(row)));
        return list;
    }
}
