package org.minqing.demo;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
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

    /** The two registers, on which all else stands: housing, then population; the parts of each side by side. */
    Uni<Void> takeRegisters(CommunityFiles files) {
        return take(files, PlaceFeeds.registers().toList(), files.parts());
    }

    /** What the systems tell of those people and homes. */
    Uni<Void> takeOthers(CommunityFiles files) {
        return take(
                files,
                Stream.of(PlaceFeeds.all(), NeedFeeds.all(), PersonFeeds.all())
                        .flatMap(all -> all)
                        .toList(),
                1);
    }

    /** Where the files lie until they are in. */
    Path folder() {
        return DemoPlan.folder(data);
    }

    /** The names of the files that are in. */
    Uni<Set<String>> listDelivered() {
        return work.run(DemoCommunity.ACTOR, tx -> store.listDelivered(tx, DELIVERER));
    }

    private Uni<Void> take(CommunityFiles files, List<Feed> feeds, int parts) {
        return listDelivered().chain(delivered -> {
            List<List<Feed>> left = feeds.stream()
                    .map(feed -> left(feed, parts, delivered))
                    .filter(some -> !some.isEmpty())
                    .toList();
            Uni<Void> taken = Uni.createFrom().voidItem();
            for (List<Feed> some : left) {
                String turn = "%s (%d/%d)".formatted(some.get(0).form(), left.indexOf(some) + 1, left.size());
                taken = taken.chain(() -> takeSome(files, some, new PartsBar(new ProgressBar(turn), some.size())));
            }
            return taken;
        });
    }

    private Uni<Void> takeSome(CommunityFiles files, List<Feed> some, PartsBar bar) {
        List<Uni<Void>> taken = new ArrayList<>();
        for (int part = 0; part < some.size(); part++) {
            taken.add(take(files, some.get(part), bar.part(part)));
        }
        return Uni.combine().all().unis(taken).collectFailures().discardItems();
    }

    private Uni<Void> take(CommunityFiles files, Feed feed, FileImports.Watcher watcher) {
        return imports.take(DELIVERER, feed.form(), () -> files.write(feed), watcher)
                .invoke(done -> {
                    files.delete(feed);
                    if (done.refused() > 0) {
                        LOG.warnf("%,d rows of %s were refused", done.refused(), feed.name());
                    }
                })
                .replaceWithVoid();
    }

    private static List<Feed> left(Feed feed, int parts, Set<String> delivered) {
        return IntStream.range(0, parts)
                .mapToObj(part -> feed.part(part, parts))
                .filter(part -> !delivered.contains(CommunityFiles.name(part)))
                .toList();
    }
}
