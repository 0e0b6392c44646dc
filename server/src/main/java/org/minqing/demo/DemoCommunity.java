package org.minqing.demo;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.minqing.access.Caller;
import org.minqing.alerts.Suppressions;
import org.minqing.alerts.Suppressions.HouseVacancy;
import org.minqing.alerts.WatchAssignments;
import org.minqing.demo.RegisterStore.HomeOf;
import org.minqing.platform.Actor;
import org.minqing.platform.Columns;
import org.minqing.platform.Scope;
import org.minqing.platform.ServerActor;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;

/** Invents the community at the first start: the register in a few sets, then three weeks of readings through their own door. */
@ApplicationScoped
class DemoCommunity {
    static final Actor ACTOR = new ServerActor("demo");
    private static final String APPS = """
            insert into app (client_id, name, contact, scopes, per_minute, per_day, registered_by)
            select id, '示例应用', 'app@example.invalid', '{PLACES,AGGREGATES,TIMEBANK}', 600, 100000, 'demo' from unnest($1::text[]) as client(id)
            on conflict (client_id) do nothing
            """;

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    /** The meters have reported for so long when the demo is first started. */
    static final Duration BEFORE = Duration.ofDays(21);

    private static final int VACANT_DAYS = 90;

    private final UnitOfWork work;
    private final RegisterStore store;
    private final Suppressions suppressions;
    private final WatchAssignments watches;
    private final LivingMeters meters;
    private final Clock clock;
    private final Size size;
    private final long seed;

    DemoCommunity(
            UnitOfWork work,
            RegisterStore store,
            Suppressions suppressions,
            WatchAssignments watches,
            LivingMeters meters,
            Clock clock,
            @ConfigProperty(name = "minqing.demo.size", defaultValue = "small") String size,
            @ConfigProperty(name = "minqing.demo.seed", defaultValue = WaterUse.SEED) long seed) {
        this.work = work;
        this.store = store;
        this.suppressions = suppressions;
        this.watches = watches;
        this.meters = meters;
        this.clock = clock;
        this.size = Size.of(size);
        this.seed = seed;
    }

    /** Fills an empty database; where there is a community already, its meters catch up. */
    Uni<Void> settle() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return work.run(ACTOR, store::isEmpty)
                .chain(isEmpty ->
                        isEmpty ? invent(now).chain(meters::catchUp).chain(() -> markVacant(now)) : meters.catchUp());
    }

    private Uni<Void> invent(Instant now) {
        Instant installed = now.minus(BEFORE);
        ProgressBar bar = new ProgressBar("人、房、户 people and homes");
        Uni<Void> invented = work.run(ACTOR, tx -> writeApps(tx).chain(() -> store.writeNodes(tx, nodes())));
        for (int number = 0; number < size.neighbourhoods(); number++) {
            int area = number;
            invented = invented.chain(() -> invent(area, now, installed))
                    .invoke(() -> bar.show(area + 1, size.neighbourhoods()));
        }
        return invented.chain(watches::refreshAll);
    }

    private List<Street.Node> nodes() {
        List<Street.Node> nodes = new ArrayList<>(Street.above());
        IntStream.range(0, size.neighbourhoods())
                .mapToObj(Street::neighbourhood)
                .forEach(nodes::add);
        return nodes;
    }

    private Uni<Void> invent(int number, Instant now, Instant installed) {
        InventedArea area = Inventor.area(size, number, seed, LocalDate.ofInstant(now, ZONE));
        return work.run(
                ACTOR,
                tx -> store.writePlaces(tx, area)
                        .chain(() -> store.writePeople(tx, area))
                        .chain(() -> store.writeContactsAndPosts(tx, area))
                        .chain(() -> store.writeMeters(tx, area, installed)));
    }

    /** What a cadre would do after a visit, for the home in each neighbourhood in which nobody lives any more. */
    private Uni<Void> markVacant(Instant now) {
        String[] serials = IntStream.range(0, size.neighbourhoods())
                .mapToObj(number -> WaterStory.VACANT.serial(number))
                .toArray(String[]::new);
        return work.run(
                ACTOR,
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

    /** The example of a third-party app, and what stands for one on the start page. */
    private static Uni<Void> writeApps(Tx tx) {
        return tx.run(APPS, Columns.of(new String[][] {{DemoTokens.APP, TokenRequests.PARTNER}}))
                .replaceWithVoid();
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
