package org.minqing.demo;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.minqing.demo.RegisterStore.Register;
import org.minqing.demo.WaterUse.Home;
import org.minqing.meters.ReadingFeed;
import org.minqing.meters.ReadingFeed.Reported;
import org.minqing.platform.UnitOfWork;

/** Goes on reporting for the invented meters, as long as the demo runs and for the time in which it did not. */
@ApplicationScoped
class LivingMeters {
    /** Readings of one delivery. */
    private static final int BATCH = 8_000;

    private final UnitOfWork work;
    private final RegisterStore store;
    private final ReadingFeed feed;
    private final Clock clock;
    private final WaterUse use;

    LivingMeters(
            UnitOfWork work,
            RegisterStore store,
            ReadingFeed feed,
            Clock clock,
            @ConfigProperty(name = "minqing.demo.seed", defaultValue = WaterUse.SEED) long seed) {
        this.work = work;
        this.store = store;
        this.feed = feed;
        this.clock = clock;
        this.use = new WaterUse(seed);
    }

    /** What has become due since the last turn. */
    Uni<Void> turn() {
        return readings(clock.instant()).chain(due -> report(due, (done, all) -> {}));
    }

    /** The time in which the demo did not run, or the three weeks before it ever did; shown as it goes. */
    Uni<Void> catchUp() {
        ProgressBar bar = new ProgressBar("水表读数 meter readings");
        return readings(clock.instant())
                .chain(due -> due.isEmpty() ? Uni.createFrom().voidItem() : report(due, bar::show));
    }

    private Uni<List<Reported>> readings(Instant now) {
        return work.run(DemoCommunity.ACTOR, store::listRegisters)
                .map(registers -> registers.stream()
                        .flatMap(register -> readings(register, now.getEpochSecond()).stream())
                        .toList());
    }

    private List<Reported> readings(Register register, long now) {
        Home home = new Home(
                register.serial(),
                WaterStory.ofSerial(register.serial()),
                register.trustedMl() == null ? use.firstMl(register.serial()) : register.trustedMl());
        long last = register.lastAt() == null ? register.since() : register.lastAt();
        return use.readings(home, last, now, register.since() + DemoCommunity.BEFORE.toSeconds());
    }

    private Uni<Void> report(List<Reported> due, ProgressListener listener) {
        Uni<Void> reported = Uni.createFrom().voidItem();
        for (int from = 0; from < due.size(); from += BATCH) {
            int until = Math.min(from + BATCH, due.size());
            List<Reported> batch = due.subList(from, until);
            reported = reported.chain(() -> feed.take(DemoCommunity.ACTOR, "demo", batch))
                    .invoke(taken -> listener.moved(until, due.size()))
                    .replaceWithVoid();
        }
        return reported;
    }

    private interface ProgressListener {
        void moved(int done, int all);
    }
}
