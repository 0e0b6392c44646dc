package org.minqing.testing;

import java.time.Duration;

/** A community in which the server's own jobs have nothing more to do: from now on nothing changes there by itself. */
public final class Settled {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String OPEN = """
            with areas as (select unnest(array[?, ?]) as area)
            select (select count(*) from outbox o join areas on area = o.neighbourhood_id where o.state = 'WAITING')
              + (select count(*) from tag_change c join areas on area = c.neighbourhood_id where not c.is_derived)
              + (select count(*) from tag_turn t join areas on area = t.neighbourhood_id where t.due_at <= now())
              + (select count(*) from meter_timer t join areas on area = t.neighbourhood_id where t.due_at <= now())
              + (select count(*) from alert a join areas on area = a.neighbourhood_id where a.next_at <= now())
              + (select count(*) from delivery d join areas on area = d.neighbourhood_id
                 where d.state = 'WAITING' and d.due_at <= now())
            """;

    private Settled() {}

    /** Waits until it is so in both neighbourhoods. */
    public static void in(Community community) {
        Eventually.within(
                SOON,
                "all that follows from what happened has been done",
                () -> Sql.number(OPEN, community.neighbourhood(), community.otherNeighbourhood()) == 0);
    }
}
