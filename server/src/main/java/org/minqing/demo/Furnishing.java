package org.minqing.demo;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.minqing.access.Caller;
import org.minqing.alerts.Suppressions;
import org.minqing.alerts.Suppressions.HouseVacancy;
import org.minqing.alerts.WatchAssignments;
import org.minqing.demo.RegisterStore.HomeOf;
import org.minqing.places.PlaceIntake;
import org.minqing.platform.Scope;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;

/** Adds to people and homes what none of the 13 systems tells: whom to call, who answers for orders, and the meters. */
@ApplicationScoped
class Furnishing {
    private static final int VACANT_DAYS = 90;

    private final UnitOfWork work;
    private final RegisterStore store;
    private final PlaceIntake places;
    private final WatchAssignments watches;
    private final Suppressions suppressions;

    Furnishing(
            UnitOfWork work,
            RegisterStore store,
            PlaceIntake places,
            WatchAssignments watches,
            Suppressions suppressions) {
        this.work = work;
        this.store = store;
        this.places = places;
        this.watches = watches;
        this.suppressions = suppressions;
    }

    /** Tells whether there was anything to add. */
    Uni<Boolean> furnish(CommunityFiles files, Instant installed) {
        return work.run(DemoCommunity.ACTOR, store::listFurnished).chain(furnished -> {
            if (furnished.size() >= files.neighbourhoods()) {
                return Uni.createFrom().item(false);
            }
            Uni<Void> added = Uni.createFrom().voidItem();
            for (Scene scene : files.scenes()) {
                if (!furnished.contains(scene.area().id())) {
                    added = added.chain(() -> work.run(DemoCommunity.ACTOR, tx -> furnish(tx, scene, installed)));
                }
            }
            return added.chain(watches::refreshAll).replaceWith(true);
        });
    }

    private Uni<Void> furnish(Tx tx, Scene scene, Instant installed) {
        InventedArea area = scene.area();
        List<String> numbers = area.contacts().stream()
                .map(contact -> area.people().get(contact.person()).idNumber())
                .toList();
        List<String> addresses = area.meters().stream()
                .map(meter -> scene.address(area.houses().get(meter.house())))
                .toList();
        return store.findResidents(tx, numbers)
                .chain(residents -> store.writeContactsAndPosts(tx, area, residents))
                .chain(() -> places.findHouses(tx, addresses))
                .chain(houses -> store.writeMeters(
                        tx,
                        area,
                        installed,
                        houses.stream().map(Optional::orElseThrow).toList()));
    }

    /** What a cadre would do after a visit, for the home in each neighbourhood in which nobody lives any more. */
    Uni<Void> markVacant(Size size, Instant now) {
        String[] serials = IntStream.range(0, size.neighbourhoods())
                .mapToObj(number -> WaterStory.VACANT.serial(number))
                .toArray(String[]::new);
        return work.run(
                DemoCommunity.ACTOR,
                tx -> store.listHouses(tx, serials).chain(found -> {
                    Uni<Void> marked = Uni.createFrom().voidItem();
                    for (HomeOf home : found) {
                        HouseVacancy vacancy =
                                new HouseVacancy(home.house(), "老人随女儿同住，房屋空关", now.plus(VACANT_DAYS, ChronoUnit.DAYS));
                        marked = marked.chain(() ->
                                        suppressions.markVacant(tx, cadre(home.neighbourhood(), now), vacancy, null))
                                .replaceWithVoid();
                    }
                    return marked;
                }));
    }

    private static Caller cadre(int neighbourhood, Instant now) {
        Persona persona = neighbourhood == Street.areaId(0) ? Persona.CADRE : Persona.OTHER_CADRE;
        Identity identity = persona.identity();
        return new Caller(
                identity.subject(),
                identity.name(),
                Set.copyOf(identity.roles()),
                identity.org(),
                Scope.of(neighbourhood),
                DemoTokens.APP,
                now.plus(1, ChronoUnit.HOURS));
    }
}
