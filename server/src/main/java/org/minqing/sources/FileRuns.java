package org.minqing.sources;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.minqing.places.OrgTree;
import org.minqing.sources.RunStore.Opening;

/**
 * Takes files in that lie on this machine, on the thread that calls. One that broke off goes on where it stood; whoever is at the same
 * file just now, or died at it a moment ago, is waited for.
 */
@ApplicationScoped
class FileRuns {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private final Vertx vertx;
    private final Runs runs;
    private final OrgTree tree;
    private final Relinking relinking;
    private final RunsAtHand atHand;

    FileRuns(Vertx vertx, Runs runs, OrgTree tree, Relinking relinking, RunsAtHand atHand) {
        this.vertx = vertx;
        this.runs = runs;
        this.tree = tree;
        this.relinking = relinking;
        this.atHand = atHand;
    }

    /**
     * A file and how it is to be taken in.
     *
     * @param org the node of the org tree that it reaches no further than
     */
    record Asked(SourceForm form, SourceFile file, RunMode mode, String deliverer, Optional<String> org) {}

    /** What became of it. */
    record Taken(Run run, Tally tally) {}

    Taken take(Asked asked, RunWork.Watcher watcher) throws IOException {
        Loop loop = new Loop(vertx);
        List<Integer> areas = areas(asked.org);
        Path path = asked.file.path();
        Opening opening = new Opening(
                areas,
                asked.form,
                path.getFileName().toString(),
                asked.mode,
                asked.file.content(),
                Files.getLastModifiedTime(path).toInstant(),
                null,
                Files.size(path));
        Run run = open(Delivering.of(asked.deliverer, areas), opening, loop);
        if (!atHand.take(run)) {
            throw new IllegalStateException("Run %d is at work here already".formatted(run.id()));
        }
        Tally tally;
        try {
            tally = new RunWork(run, runs, loop, watcher).through(asked.file);
        } finally {
            atHand.leave(run);
        }
        if (!run.isDry()) {
            loop.await(() -> relinking.after(run));
        }
        return new Taken(run, tally);
    }

    private Run open(Delivering deliverer, Opening opening, Loop loop) {
        while (loop.await(() -> runs.isHeld(deliverer, opening))) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        return loop.await(() -> runs.open(deliverer, opening));
    }

    private List<Integer> areas(Optional<String> org) {
        int[] found = org.map(code -> tree.areasOf(List.of(code))).orElseGet(tree::areas);
        return Arrays.asList(Delivering.areas(found));
    }
}
