package org.minqing.sources;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The door for files that a feature has made itself: they are taken in as {@code import FORM FILE} takes them, two at once at most, on
 * threads of their own. When the server stops, those at hand break off between two batches; the same file again goes on from there.
 */
@ApplicationScoped
public class FileImports {
    /** Files that are taken in at once: one is read and sealed while the database is at the other. */
    public static final int SIDE_BY_SIDE = 2;

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final FileRuns runs;
    private final SourceForms forms;
    private final ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE, work -> {
        Thread made = new Thread(work, "source-file");
        made.setDaemon(true);
        return made;
    });
    private volatile boolean isStopping;

    FileImports(FileRuns runs, SourceForms forms) {
        this.runs = runs;
        this.forms = forms;
    }

    /** Hears how much of a file is read, in bytes, and how many rows that were. */
    public interface Watcher {
        void at(long position, long size, long rows);
    }

    /** What became of the rows of a file. */
    public record Imported(long kept, long doubtful, long refused) {}

    /** The server stops; nothing is wrong. */
    public static final class Stopped extends RuntimeException {
        Stopped() {
            super("服务停止，再次启动即继续。The server stops; it goes on when it starts again.");
        }
    }

    /**
     * Takes a file in, for all neighbourhoods.
     *
     * @param deliverer who delivers it, as it is shown with the import
     * @param form the code of its form
     * @param file makes the file when it is its turn
     */
    public Uni<Imported> take(String deliverer, String form, Supplier<Path> file, Watcher watcher) {
        SourceForm known = forms.find(form).orElseThrow(() -> new IllegalArgumentException("There is no form " + form));
        return Uni.createFrom()
                .completionStage(() -> CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return take(known, deliverer, file.get(), watcher);
                            } catch (IOException e) {
                                throw new CompletionException(e);
                            }
                        },
                        threads));
    }

    private Imported take(SourceForm form, String deliverer, Path file, Watcher watcher) throws IOException {
        FileRuns.Asked asked = new FileRuns.Asked(form, SourceFile.of(file), RunMode.REAL, deliverer, Optional.empty());
        Tally tally = runs.take(asked, (position, size, rows) -> {
                    if (isStopping) {
                        throw new Stopped();
                    }
                    watcher.at(position, size, rows);
                })
                .tally();
        watcher.at(1, 1, tally.rows());
        return new Imported(tally.rows() - tally.doubtful() - tally.refused(), tally.doubtful(), tally.refused());
    }

    void onStop(@Observes ShutdownEvent event) throws InterruptedException {
        isStopping = true;
        threads.shutdown();
        threads.awaitTermination(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }
}
