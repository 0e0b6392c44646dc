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
import java.util.Optional;
import java.util.stream.IntStream;
import org.minqing.places.OrgTree;
import org.minqing.platform.Actor;
import org.minqing.platform.Columns;
import org.minqing.platform.ServerActor;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;

/**
 * Invents the community at the first start. Its people and homes come in as those of a real street would, by the files of its registers;
 * then what no register tells, and three weeks of readings through their own door. What the other systems tell follows while the server
 * runs, in a small community at once.
 */
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

    private final UnitOfWork work;
    private final RegisterStore store;
    private final OrgTree tree;
    private final DemoSources sources;
    private final Furnishing furnishing;
    private final LivingMeters meters;
    private final DemoBank bank;
    private final Clock clock;
    private volatile Uni<Void> rest = Uni.createFrom().voidItem();

    DemoCommunity(
            UnitOfWork work,
            RegisterStore store,
            OrgTree tree,
            DemoSources sources,
            Furnishing furnishing,
            LivingMeters meters,
            DemoBank bank,
            Clock clock) {
        this.work = work;
        this.store = store;
        this.tree = tree;
        this.sources = sources;
        this.furnishing = furnishing;
        this.meters = meters;
        this.bank = bank;
        this.clock = clock;
    }

    /** Fills an empty database; where there is a community already, what broke off goes on and its meters catch up. */
    Uni<Void> settle() {
        return work.run(ACTOR, store::isEmpty)
                .chain(isEmpty -> isEmpty ? begin() : Uni.createFrom().item(sources.findPlan()))
                .chain(plan -> plan.map(this::settle).orElseGet(meters::catchUp));
    }

    /** What is still to come when the server is up; resumed at the next start where it broke off. */
    Uni<Void> rest() {
        return rest;
    }

    private Uni<Optional<DemoPlan>> begin() {
        DemoPlan plan = sources.plan(LocalDate.ofInstant(clock.instant(), ZONE));
        return work.run(ACTOR, tx -> writeApps(tx).chain(() -> store.writeNodes(tx, nodes(plan.size()))))
                .replaceWith(Optional.of(plan));
    }

    private Uni<Void> settle(DemoPlan plan) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        CommunityFiles files = sources.files(plan);
        Uni<Void> others = bank.settle(plan).chain(() -> sources.takeOthers(files));
        return tree.refresh()
                .chain(() -> sources.takeRegisters(files))
                .chain(() -> furnishing.furnish(files, now.minus(BEFORE)))
                .invoke(isNew -> {
                    if (isNew) {
                        files.writeTruth();
                    }
                })
                .chain(isNew -> meters.catchUp()
                        .chain(() -> isNew
                                ? furnishing.markVacant(plan.size(), now)
                                : Uni.createFrom().voidItem()))
                .chain(() -> plan.size() == Size.SMALL ? others : later(others));
    }

    private Uni<Void> later(Uni<Void> others) {
        rest = others;
        return Uni.createFrom().voidItem();
    }

    private static List<Street.Node> nodes(Size size) {
        List<Street.Node> nodes = new ArrayList<>(Street.above());
        IntStream.range(0, size.neighbourhoods())
                .mapToObj(Street::neighbourhood)
                .forEach(nodes::add);
        return nodes;
    }

    /** The example of a third-party app, and what stands for one on the start page. */
    private static Uni<Void> writeApps(Tx tx) {
        return tx.run(APPS, Columns.of(new String[][] {{DemoTokens.APP, TokenRequests.PARTNER}}))
                .replaceWithVoid();
    }
}
