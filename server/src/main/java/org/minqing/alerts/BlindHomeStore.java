package org.minqing.alerts;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.minqing.platform.Actor;
import org.minqing.platform.Cursor;
import org.minqing.platform.Page;
import org.minqing.platform.Reads;

/** Finds homes in which the rule of no water is blind, from the days' totals; what is left of a day when its readings are gone. */
@ApplicationScoped
class BlindHomeStore {
    /** Two readings of a meter that reports by the hour: not once was there an hour without use. */
    static final int NEVER_STOPS_MINUTES = 120;
    /** Where people live, nights are still for longer. */
    static final int DRIPS_MINUTES = 240;

    /**
     * A month tells leaks and drips. That a home was never still for as long as its rule asks means something only after a season:
     * in a month many people are simply never away.
     */
    private static final String LIST = """
            select m.house_id, r.minutes, coalesce(d.month_still, 0), d.month_days, d.season_still, d.season_days
            from meter m
            join meter_state s on s.meter_id = m.id
            join watch w on w.id = s.watch_id
            cross join lateral (
              select (rule ->> 'minutes')::int as minutes from jsonb_array_elements(w.rules) as rule
              where rule ->> 'kind' = 'NO_WATER') r
            cross join lateral (
              select max(longest_dry_minutes) filter (where day > current_date - 30) as month_still,
                (count(*) filter (where day > current_date - 30))::int as month_days,
                max(longest_dry_minutes) as season_still, count(*)::int as season_days
              from meter_day d where d.meter_id = m.id and d.day > current_date - 90) d
            where m.neighbourhood_id = any($1) and m.removed_at is null and s.vacant_since is null and m.house_id > $2
              and ((d.month_days >= 20 and d.month_still < least($3, r.minutes))
                or (d.season_days >= 60 and d.season_still < r.minutes))
            order by m.house_id limit $4
            """;

    private final Reads reads;

    BlindHomeStore(Reads reads) {
        this.reads = reads;
    }

    Uni<BlindHomeConnection> listBlind(Actor actor, int[] areas, Page page) {
        Tuple values = Tuple.tuple()
                .addValue(RuleStore.boxed(areas))
                .addValue(page.after().map(Cursor::id).orElse(0L))
                .addValue(DRIPS_MINUTES)
                .addValue(page.limit());
        return reads.ask(actor, LIST, values, rows -> {
            List<BlindHomeEdge> edges = page.entries(rows, row -> {
                BlindHomeView home = BlindHomeView.read(row);
                return new BlindHomeEdge(home, new Cursor(Instant.EPOCH, home.houseKey()).encode());
            });
            return new BlindHomeConnection(edges, page.info(rows, edges, BlindHomeEdge::cursor));
        });
    }
}
