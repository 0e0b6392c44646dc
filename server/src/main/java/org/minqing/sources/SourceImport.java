package org.minqing.sources;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletionException;
import org.minqing.platform.Language;
import org.minqing.platform.Progress;
import org.minqing.platform.Refused;

/**
 * {@code import FORM FILE}: looks a file through, tells what it found, and takes it in, into the configured database, past no check
 * of the door. It shows how far it is and writes refused rows to {@code FILE.rejected.xlsx}. Broken off, it goes on where it stood;
 * taken in again, a file changes nothing.
 */
@Singleton
@Unremovable
public class SourceImport implements QuarkusApplication {
    private static final String DELIVERER = "server:import";
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;
    private static final int SOME_REFUSED = 3;

    private final Vertx vertx;
    private final FileRuns runs;
    private final SourceForms forms;
    private final RejectedBook book;
    private final Clock clock;

    SourceImport(Vertx vertx, FileRuns runs, SourceForms forms, RejectedBook book, Clock clock) {
        this.vertx = vertx;
        this.runs = runs;
        this.forms = forms;
        this.book = book;
        this.clock = clock;
    }

    @Override
    public int run(String... words) {
        try {
            return run(SourceImportArguments.of(words));
        } catch (SourceImportArguments.Wrong wrong) {
            System.err.println(wrong.getMessage());
            forms.all()
                    .forEach(form ->
                            System.err.printf("  %-24s %s · %s%n", form.code(), form.chinese(), form.english()));
            return WRONG_USE;
        } catch (IOException | CompletionException | Refused e) {
            System.err.printf(
                    "%n导入中断，再次导入同一文件即从中断处继续。The import broke off; the same file again goes on from there: %s%n",
                    e instanceof Refused refused
                            ? refused.problem(Language.CHINESE).message()
                            : e.getMessage());
            return FAILED;
        }
    }

    private int run(SourceImportArguments arguments) throws IOException, SourceImportArguments.Wrong {
        SourceForm form = forms.find(arguments.form())
                .orElseThrow(() -> new SourceImportArguments.Wrong("没有这种数据。There is no form " + arguments.form()));
        SourceFile file = SourceFile.of(arguments.file());
        if (arguments.isDry()) {
            System.err.println("试运行 Dry run");
            Tally found = take(arguments, form, file, RunMode.DRY);
            if (!arguments.isReal()) {
                return found.refused() == 0 ? DONE : SOME_REFUSED;
            }
        }
        Tally tally = take(arguments, form, file, arguments.mode());
        return tally.refused() == 0 ? DONE : SOME_REFUSED;
    }

    private Tally take(SourceImportArguments arguments, SourceForm form, SourceFile file, RunMode mode)
            throws IOException {
        Progress progress = new Progress(clock);
        FileRuns.Taken taken =
                runs.take(new FileRuns.Asked(form, file, mode, DELIVERER, arguments.org()), progress::show);
        progress.end();
        tell(taken, arguments.rejected());
        return taken.tally();
    }

    private void tell(FileRuns.Taken taken, Path rejected) throws IOException {
        Tally tally = taken.tally();
        System.out.printf(
                "新增 new: %,d · 更新 changed: %,d · 已有 known: %,d · 较旧 older: %,d · 待核 doubtful: %,d · 退回 refused: %,d%n",
                tally.fresh(), tally.changed(), tally.known(), tally.older(), tally.doubtful(), tally.refused());
        if (tally.refused() > 0) {
            book.write(taken.run().deliverer(), taken.run().id(), rejected, new Loop(vertx));
            System.out.printf("退回的各行见 Refused rows are in %s%n", rejected);
        }
    }
}
