package org.minqing.meters;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.minqing.platform.Actor;

/** The door for readings that another part of the server brings; behind it they go the way of all readings. */
@ApplicationScoped
public class ReadingFeed {
    private final Readings readings;
    private final Intakes intakes;

    ReadingFeed(Readings readings, Intakes intakes) {
        this.readings = readings;
        this.intakes = intakes;
    }

    /**
     * A reading.
     *
     * @param serial the meter's
     * @param at seconds since 1970
     * @param registerMl the register in millilitres
     */
    public record Reported(String serial, long at, long registerMl) {}

    /** Takes these readings in as one delivery, some ten thousand at most; returns how many were new. */
    public Uni<Integer> take(Actor actor, String name, List<Reported> reported) {
        List<RawReading> raw = new ArrayList<>(reported.size());
        for (Reported one : reported) {
            raw.add(new RawReading(raw.size() + 1L, one.serial, one.at, one.registerMl));
        }
        return intakes.open(actor, IntakeSource.SERVER, name)
                .chain(intake -> readings.take(actor, new Readings.Arrival(intake, raw, List.of()))
                        .call(taken -> intakes.close(actor, summary(intake, taken))))
                .map(Taken::fresh);
    }

    private static Delivery.Summary summary(long intake, Taken taken) {
        return new Delivery.Summary(
                intake, taken.fresh(), taken.known(), taken.refused().size(), taken.refused(), true);
    }
}
