package org.minqing.residents;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.minqing.platform.Events;
import org.minqing.platform.Tx;

/** Tells of changed residents, one event for each neighbourhood. */
@ApplicationScoped
class Changes {
    /** Where days begin. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Events events;
    private final Clock clock;

    Changes(Events events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    LocalDate today() {
        return today(clock);
    }

    static LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    /** Who changed, by neighbourhood. */
    static final class Changed {
        private final Map<Integer, TreeSet<Long>> byArea = new TreeMap<>();

        void add(int area, long resident) {
            byArea.computeIfAbsent(area, none -> new TreeSet<>()).add(resident);
        }
    }

    Uni<Void> tell(Tx tx, Changed changed, ResidentAspect... aspects) {
        Uni<Void> told = Uni.createFrom().voidItem();
        for (Map.Entry<Integer, TreeSet<Long>> area : changed.byArea.entrySet()) {
            ResidentsChanged event =
                    new ResidentsChanged(area.getKey(), area.getValue().stream().toList(), java.util.Set.of(aspects));
            told = told.chain(() -> events.tell(tx, event));
        }
        return told;
    }

    Uni<Void> tell(Tx tx, List<HouseholdsChanged> households) {
        Uni<Void> told = Uni.createFrom().voidItem();
        for (HouseholdsChanged event : households) {
            told = told.chain(() -> events.tell(tx, event));
        }
        return told;
    }
}
