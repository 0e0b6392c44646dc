package org.minqing.places;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.minqing.platform.Events;
import org.minqing.platform.Tx;

/**
 * The door for sets of places inside a given transaction: one statement for each kind of row, however many records. A few thousand
 * records at once are what it is made for.
 */
@ApplicationScoped
public class PlaceIntake {
    private final HouseIntakeStore store;
    private final Events events;

    PlaceIntake(HouseIntakeStore store, Events events) {
        this.store = store;
        this.events = events;
    }

    /** Takes houses with their buildings and stairwells; answers in the order of the records. */
    public Uni<List<HouseTaken>> takeHouses(Tx tx, List<HouseRecord> records) {
        return store.putBuildings(tx, records)
                .chain(changed -> store.putStairwells(tx, records)
                        .chain(() -> store.putHouses(tx, records))
                        .chain(made -> store.find(tx, records, made))
                        .call(taken -> tell(tx, records, taken, changed)));
    }

    /**
     * The houses at these addresses, written in one line as people write them, such as {@code 虚构路12弄3号2单元101室}; empty where there
     * is none in the actor's scope or more than one. In the order of the addresses.
     */
    public Uni<List<Optional<Long>>> findHouses(Tx tx, List<String> addresses) {
        return store.findByAddress(tx, addresses.stream().map(AddressLine::of).toList());
    }

    /** New houses, and all houses of buildings whose facts changed. */
    private Uni<Void> tell(Tx tx, List<HouseRecord> records, List<HouseTaken> taken, List<Long> buildings) {
        Map<Integer, List<Long>> byArea = new TreeMap<>();
        for (int i = 0; i < taken.size(); i++) {
            if (taken.get(i).isNew()) {
                byArea.computeIfAbsent(records.get(i).neighbourhoodId(), none -> new ArrayList<>())
                        .add(taken.get(i).houseId());
            }
        }
        return store.listOfBuildings(tx, buildings)
                .invoke(more -> more.forEach((area, houses) ->
                        byArea.computeIfAbsent(area, none -> new ArrayList<>()).addAll(houses)))
                .chain(() -> {
                    Uni<Void> told = Uni.createFrom().voidItem();
                    for (Map.Entry<Integer, List<Long>> area : byArea.entrySet()) {
                        HousesChanged event = new HousesChanged(
                                area.getKey(),
                                area.getValue().stream().distinct().sorted().toList());
                        told = told.chain(() -> events.tell(tx, event));
                    }
                    return told;
                });
    }
}
