package org.minqing.sources;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.minqing.platform.Actor;

/**
 * Where deliveries are taken in that came by the door: two at a time, each on a thread of its own; the others wait. One that broke off
 * with its server goes on when the server is back.
 */
@ApplicationScoped
class RunDesk {
    private static final Logger LOG = Logger.getLogger(RunDesk.class);
    private static final int AT_ONCE = 2;

    private final Vertx vertx;
    private final Runs runs;
    private final RunFolder folder;
    private final Relinking relinking;
    private final RejectedBook book;
    private final RunsAtHand atHand;
    private final ExecutorService threads = threads("source-run");
    /** Looking at files and writing workbooks does not wait behind imports. */
    private final ExecutorService desk = threads("source-desk");

    RunDesk(Vertx vertx, Runs runs, RunFolder folder, Relinking relinking, RejectedBook book, RunsAtHand atHand) {
        this.vertx = vertx;
        this.runs = runs;
        this.folder = folder;
        this.relinking = relinking;
        this.book = book;
        this.atHand = atHand;
    }

    private static ExecutorService threads(String name) {
        return Executors.newFixedThreadPool(AT_ONCE, work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    void onStop(@Observes ShutdownEvent event) {
        threads.shutdownNow();
        desk.shutdownNow();
    }

    /** Runs something that reads or writes files. */
    <T> Uni<T> on(Callable<T> work) {
        return on(desk, work);
    }

    private static <T> Uni<T> on(ExecutorService threads, Callable<T> work) {
        return Uni.createFrom()
                .completionStage(() -> CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return work.call();
                            } catch (RuntimeException e) {
                                throw e;
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        threads));
    }

    Loop loop() {
        return new Loop(vertx);
    }

    /** Writes the refused rows of a run; on a thread of {@link #on}. */
    void book(Actor reader, long run, Path file) throws IOException {
        book.write(reader, run, file, loop());
    }

    /** Takes it in; completes when it is over. A real delivery is deleted then, a dry one waits to be made real. */
    Uni<Tally> take(Run run, SourceFile file) {
        if (!atHand.take(run)) {
            return Uni.createFrom().failure(new RunStore.Overtaken(run));
        }
        return on(threads, () -> {
                    Loop loop = loop();
                    Tally tally = new RunWork(run, runs, loop, (position, size, rows) -> {}).through(file);
                    if (!run.isDry()) {
                        folder.delete(file.path());
                        loop.await(() -> relinking.after(run));
                    }
                    return tally;
                })
                .onTermination()
                .invoke(() -> atHand.leave(run));
    }

    @Scheduled(every = "15s", delayed = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> goOn() {
        var files = atHand.others(folder.list());
        return files.isEmpty()
                ? Uni.createFrom().voidItem()
                : runs.takeOver(files)
                        .invoke(found -> found.ifPresent(this::goOn))
                        .replaceWithVoid();
    }

    private void goOn(Run run) {
        LOG.infof("Going on with import %d behind line %d", run.id(), run.linesDone());
        Path path = folder.path(String.valueOf(run.file()));
        on(() -> SourceFile.of(path))
                .chain(file -> take(run, file))
                .subscribe()
                .with(tally -> {}, failure -> LOG.errorf(failure, "Import %d broke off", run.id()));
    }

    @Scheduled(every = "6h", delayed = "20m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return on(() -> {
                    folder.deleteForgotten();
                    return true;
                })
                .replaceWithVoid();
    }
}
