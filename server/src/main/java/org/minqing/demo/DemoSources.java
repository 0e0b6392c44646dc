package org.minqing.demo;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.minqing.platform.UnitOfWork;
import org.minqing.sources.FileImports;

/**
 * Delivers the files of the 13 systems and has them taken in by the door of imports: each is written when it is its turn and deleted when it
 * is in. What was not, when the demo was stopped, is delivered at the next start.
 */
@ApplicationScoped
class DemoSources {
    private static final Logger LOG = Logger.getLogger(DemoSources.class);
    static final String DELIVERER = "server:demo";

    private final UnitOfWork work;
    private final RegisterStore store;
    private final FileImports imports;
    private final Path data;
    private final Size size;
    private final long seed;

    DemoSources(
            UnitOfWork work,
            RegisterStore store,
            FileImports imports,
            @ConfigProperty(name = "minqing.data", defaultValue = ".minqing") String data,
            @ConfigProperty(name = "minqing.demo.size", defaultValue = "small") String size,
            @ConfigProperty(name = "minqing.demo.seed", defaultValue = WaterUse.SEED) long seed) {
        this.work = work;
        this.store = store;
        this.imports = imports;
        this.data = Path.of(data);
        this.size = Size.of(size);
        this.seed = seed;
    }

    /** The community that was invented here, if any. */
    Optional<DemoPlan> findPlan() {
        return DemoPlan.find(data);
    }

    /** A new one, of the size that is asked for. */
    DemoPlan plan(LocalDate day) {
        DemoPlan plan = new DemoPlan(size, seed, day);
        plan.write(data);
        return plan;
    }

    CommunityFiles files(DemoPlan plan) {
        return new CommunityFiles(folder(), plan);
    }

    /** The two registers, on which all else stands: housing, then population. */
    Uni<Void> takeRegisters(CommunityFiles files) {
        return take(files, PlaceFeeds.registers().toList());
    }

    /** What the systems tell of those people and homes. */
    Uni<Void> takeOthers(CommunityFiles files) {
        return take(
                files,
                Stream.of(PlaceFeeds.all(), NeedFeeds.all(), PersonFeeds.all())
                        .flatMap(all -> all)
                        .toList());
    }

    /** Where the files lie until they are in. */
    Path folder() {
        return DemoPlan.folder(data);
    }

    /** The names of the files that are in. */
    Uni<Set<String>> listDelivered() {
        return work.run(DemoCommunity.ACTOR, tx -> store.listDelivered(tx, DELIVERER));
    }

    private Uni<Void> take(CommunityFiles files, List<Feed> feeds) {
        return listDelivered().chain(delivered -> {
            List<Feed> left = left(feeds, delivered);
            Uni<Void> taken = Uni.createFrom().voidItem();
            for (Feed feed : left) {
                String turn = "%s (%d/%d)".formatted(feed.form(), left.indexOf(feed) + 1, left.size());
                taken = taken.chain(() -> take(files, feed, new ProgressBar(turn)));
            }
            return taken;
        });
    }

    private Uni<Void> take(CommunityFiles files, Feed feed, ProgressBar bar) {
        return imports.take(DELIVERER, feed.form(), () -> files.write(feed), bar::show)
                .invoke(done -> {
                    files.delete(feed);
                    if (done.refused() > 0) {
                        LOG.warnf("%,d rows of %s were refused", done.refused(), feed.form());
                    }
                })
                .replaceWithVoid();
    }

    private static List<Feed> left(List<Feed> feeds, Set<String> delivered) {
        return feeds.stream()
                .filter(feed -> !delivered.contains(CommunityFiles.name(feed)))
                .toList();
    }
}
