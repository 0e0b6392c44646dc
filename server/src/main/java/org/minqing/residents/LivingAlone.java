package org.minqing.residents;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.minqing.platform.Tx;

/**
 * Keeps true who lives alone when people move or die: whoever stays behind as the only one does, and whoever is joined does no longer.
 * An elder who is left alone is watched from then on.
 */
@ApplicationScoped
class LivingAlone {
    private final EditStore store;
    private final Changes changes;

    LivingAlone(EditStore store, Changes changes) {
        this.store = store;
        this.changes = changes;
    }

    /**
     * Runs a change of somebody's homes, and tells of everybody who lives otherwise by it.
     *
     * @param houses where somebody may come to live by it, beside the homes that are left
     */
    Uni<Void> around(Tx tx, long resident, List<Long> houses, Supplier<Uni<Void>> change) {
        return store.listHomes(tx, resident)
                .chain(homes -> store.lockHomes(
                        tx, Stream.concat(homes.stream(), houses.stream()).toList()))
                .chain(() -> store.listHomes(tx, resident))
                .chain(before -> change.get()
                        .chain(() -> store.listHomes(tx, resident))
                        .chain(after -> store.settleLeft(tx, without(before, after))
                                .chain(left -> changes.tell(tx, left, ResidentAspect.RESIDENCE))
                                .chain(() -> store.settleJoined(tx, without(after, before), null))
                                .chain(joined -> changes.tell(tx, joined, ResidentAspect.RESIDENCE))));
    }

    /** Somebody new lives there, of whom it was said whether alone. */
    Uni<Void> joined(Tx tx, long house, long resident) {
        return store.lockHomes(tx, List.of(house))
                .chain(() -> store.settleJoined(tx, List.of(house), resident))
                .chain(joined -> changes.tell(tx, joined, ResidentAspect.RESIDENCE));
    }

    private static List<Long> without(List<Long> homes, List<Long> others) {
        Set<Long> left = new HashSet<>(homes);
        others.forEach(left::remove);
        return left.stream().sorted().toList();
    }
}
