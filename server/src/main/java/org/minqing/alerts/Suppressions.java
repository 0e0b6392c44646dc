package org.minqing.alerts;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Caller;
import org.minqing.meters.ConditionKind;
import org.minqing.meters.Meters;
import org.minqing.places.HouseStatus;
import org.minqing.places.Houses;
import org.minqing.platform.NodeId;
import org.minqing.platform.Refused;
import org.minqing.platform.Tx;

/** Holds alerts back for a time, and lets them go. Evaluation goes on meanwhile. */
@ApplicationScoped
public class Suppressions {
    /** What says nothing about a home in which nobody lives. */
    private static final Set<ConditionKind> MUTE_WHILE_VACANT =
            EnumSet.of(ConditionKind.NO_WATER, ConditionKind.METER_SILENT, ConditionKind.METER_FAULT);

    private final SuppressionStore store;
    private final Houses houses;
    private final Meters meters;
    private final Clock clock;

    Suppressions(SuppressionStore store, Houses houses, Meters meters, Clock clock) {
        this.store = store;
        this.houses = houses;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Marks a house as vacant (空关), as somebody saw it: its alerts are held back until {@code until} or the first use of water.
     *
     * @param orderId the order of the visit that saw it, or null
     */
    public Uni<Long> markVacant(Tx tx, Caller caller, HouseVacancy vacancy, @Nullable Long orderId) {
        Instant now = clock.instant();
        Suppression.Grounds grounds = new Suppression.Grounds(
                SuppressionReason.VACANT, MUTE_WHILE_VACANT, vacancy.note(), caller.subject(), orderId);
        // The meter first: readings lock it before the alerts, too.
        return meters.markVacant(tx, vacancy.houseKey(), now)
                .chain(() -> store.endOfUse(tx, vacancy.houseKey()))
                .chain(() -> houses.noteStatus(tx, vacancy.houseKey(), HouseStatus.VACANT, now))
                .chain(area -> hold(
                        tx,
                        Suppression.ofHouse(
                                area.orElseThrow(() -> new Refused(AlertProblem.HOUSE_NOT_FOUND, "input.houseId")),
                                vacancy.houseKey(),
                                grounds,
                                now,
                                vacancy.until())));
    }

    /**
     * A house in which nobody lives.
     *
     * @param until when it must be looked at again
     */
    public record HouseVacancy(long houseKey, String note, Instant until) {}

    /** Somebody lives there again. */
    Uni<Void> markOccupied(Tx tx, long houseKey, HouseStatus status) {
        Instant now = clock.instant();
        return houses.noteStatus(tx, houseKey, status, now)
                .map(area -> area.orElseThrow(() -> new Refused(AlertProblem.HOUSE_NOT_FOUND, "input.houseId")))
                .chain(() -> meters.markVacant(tx, houseKey, null))
                .chain(() -> store.endOfVacancy(tx, houseKey))
                .chain(ended -> store.release(tx, ended));
    }

    /** Holds alerts of a house back for another reason. */
    Uni<Long> hold(Tx tx, Suppression suppression) {
        return tx.entities()
                .persist(suppression)
                .chain(() -> tx.entities().flush())
                .chain(() -> store.holdBack(tx, suppression.id()))
                .replaceWith(suppression::id);
    }

    /** Holds kinds of alerts of a house back, as a caller asks. */
    Uni<Long> start(Tx tx, Caller caller, SuppressionStart input) {
        if (input.kinds().isEmpty()) {
            throw new Refused(AlertProblem.SUPPRESSION_WITHOUT_KIND, "input.kinds");
        }
        Suppression.Grounds grounds = new Suppression.Grounds(
                input.reason(), Set.copyOf(input.kinds()), input.note().strip(), caller.subject(), null);
        long house = NodeId.number("House", input.houseId()).orElse(-1L);
        return houses.findArea(tx, house)
                .chain(area -> hold(
                        tx,
                        Suppression.ofHouse(
                                area.orElseThrow(() -> new Refused(AlertProblem.HOUSE_NOT_FOUND, "input.houseId")),
                                house,
                                grounds,
                                clock.instant(),
                                input.until())));
    }

    /** Ends one before its time. */
    Uni<Long> end(Tx tx, long key) {
        return tx.entities()
                .find(Suppression.class, key)
                .map(found -> {
                    if (found == null) {
                        throw new Refused(AlertProblem.SUPPRESSION_NOT_FOUND, "input.suppressionId");
                    }
                    found.end(clock.instant(), SuppressionEnd.ENDED);
                    return found;
                })
                .call(() -> tx.entities().flush())
                .chain(() -> store.release(tx, List.of(key)))
                .replaceWith(key);
    }

    /** Water was used in houses that were marked vacant: they are watched again from this moment on. */
    Uni<Void> endByUse(Tx tx, Map<Long, Long> usedAtByHouse) {
        return store.endByUse(tx, usedAtByHouse)
                .chain(ended -> ended.isEmpty() ? Uni.createFrom().voidItem() : store.release(tx, ended));
    }
}
