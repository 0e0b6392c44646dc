package org.minqing.alerts;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.minqing.platform.Events;
import org.minqing.platform.Tx;

/** Tells of alerts that need nobody any more, one event for each area. */
@ApplicationScoped
class Settling {
    private final Events events;

    Settling(Events events) {
        this.events = events;
    }

    /**
     * Tells it within {@code tx}.
     *
     * @param over alerts with their areas
     * @param disproved alerts that were never so, whether or not they are among these
     */
    Uni<Void> tell(Tx tx, RowSet<Row> over, List<Long> disproved) {
        Map<Integer, List<Long>> byArea = new TreeMap<>();
        for (Row row : over) {
            byArea.computeIfAbsent(row.getInteger(1), none -> new ArrayList<>()).add(row.getLong(0));
        }
        Uni<Void> told = Uni.createFrom().voidItem();
        for (Map.Entry<Integer, List<Long>> area : byArea.entrySet()) {
            List<Long> nothing =
                    area.getValue().stream().filter(disproved::contains).toList();
            told = told.chain(() -> events.tell(tx, new AlertsSettled(area.getKey(), area.getValue(), nothing)));
        }
        return told;
    }
}
