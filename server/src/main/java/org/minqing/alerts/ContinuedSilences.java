package org.minqing.alerts;

import static java.util.Objects.requireNonNull;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.minqing.platform.Columns;
import org.minqing.platform.Tx;

/**
 * Old readings of a meter that is silent, brought in several batches, neither end its silence nor begin another with each of them:
 * one alert goes on, with the order it led to.
 */
@ApplicationScoped
class ContinuedSilences {
    /** Only where the first reading came before the silence was one: otherwise it was one, and is over. */
    private static final String GO_ON = """
            update alert a set began_at = to_timestamp(c.began), raised_at = to_timestamp(c.raised), version = a.version + 1
            from unnest($1::int[], $2::bigint[], $3::bigint[], $4::bigint[]) as c(meter_id, heard, began, raised)
            where a.meter_id = c.meter_id and a.kind = 'METER_SILENT' and a.condition = 'ACTIVE' and a.raised_at >= to_timestamp(c.heard)
            returning a.meter_id
            """;

    /** Writes them down and takes them out of what is to be ended and begun. */
    Uni<Void> goOn(Tx tx, List<Timeline> timelines) {
        Map<Integer, Timeline> silent = new LinkedHashMap<>();
        timelines.stream()
                .filter(timeline -> timeline.silentStill().isPresent())
                .forEach(timeline -> silent.put(timeline.changes().meterId(), timeline));
        return silent.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.run(GO_ON, columns(List.copyOf(silent.values())))
                        .invoke(rows -> rows.forEach(row ->
                                requireNonNull(silent.get(row.getInteger(0))).goOnSilent()))
                        .replaceWithVoid();
    }

    private static Tuple columns(List<Timeline> timelines) {
        return Columns.of(
                timelines.stream().map(timeline -> timeline.changes().meterId()).toArray(Integer[]::new),
                timelines.stream().map(Timeline::heardAt).toArray(Long[]::new),
                timelines.stream()
                        .map(timeline -> timeline.silentStill().orElseThrow().beganAt())
                        .toArray(Long[]::new),
                timelines.stream()
                        .map(timeline -> timeline.silentStill().orElseThrow().raisedAt())
                        .toArray(Long[]::new));
    }
}
