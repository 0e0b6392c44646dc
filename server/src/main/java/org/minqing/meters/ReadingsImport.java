package org.minqing.meters;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.minqing.platform.Actor;
import org.minqing.platform.Progress;
import org.minqing.platform.ServerActor;

/**
 * {@code readings import FILE}: takes a file of readings in, into the configured database, past no check of the door. It shows how
 * far it is and writes every refused row to {@code FILE.rejected.csv}. Taken in again after a break, a file changes nothing that
 * is there.
 */
@Singleton
@Unremovable
public class ReadingsImport implements QuarkusApplication {
    private static final Actor ACTOR = new ServerActor("readings-import");
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;
    private static final int SOME_REFUSED = 3;

    private final Vertx vertx;
    private final Readings readings;
    private final Intakes intakes;
    private final Clock clock;

    ReadingsImport(Vertx vertx, Readings readings, Intakes intakes, Clock clock) {
        this.vertx = vertx;
        this.readings = readings;
        this.intakes = intakes;
        this.clock = clock;
    }

    @Override
    public int run(String... arguments) {
        try {
            return run(ImportArguments.of(arguments));
        } catch (ImportArguments.Wrong wrong) {
            System.err.println(wrong.getMessage());
            return WRONG_USE;
        } catch (IOException | CompletionException e) {
            System.err.printf(
                    "%n导入中断，可重新导入整个文件。The import broke off; import the whole file again: %s%n", e.getMessage());
            return FAILED;
        }
    }

    private int run(ImportArguments arguments) throws IOException {
        long intake = now(intakes.open(ACTOR, arguments.source(), arguments.name()));
        ReadingFormat format = arguments.source() == IntakeSource.CSV
                ? new CsvFormat(arguments.zone())
                : new JsonFormat(arguments.zone());
        try (RejectedRows rejected = new RejectedRows(arguments.rejected());
                FileFeed feed = new FileFeed(arguments.file(), vertx, new Progress(clock))) {
            Delivery delivery = new Delivery(ACTOR, intake, readings, format, feed.flow(rejected));
            Delivery.Summary summary = feed.through(delivery);
            now(intakes.close(ACTOR, summary));
            tell(summary, arguments);
            return summary.refused() == 0 ? DONE : SOME_REFUSED;
        }
    }

    private static void tell(Delivery.Summary summary, ImportArguments arguments) {
        System.out.printf(
                "新读数 new: %,d · 已有 known: %,d · 未收入 refused: %,d%n",
                summary.fresh(), summary.known(), summary.refused());
        if (summary.refused() > 0) {
            System.out.printf("未收入的各行见 Refused rows are in %s%n", arguments.rejected());
        }
    }

    /** The command has nothing else to do meanwhile; this is no event loop. */
    private static <T> T now(Uni<T> work) {
        CompletableFuture<T> done = work.subscribeAsCompletionStage();
        return done.join();
    }
}
