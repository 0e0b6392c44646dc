package org.minqing.sources;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.minqing.places.OrgTree;
import org.minqing.platform.Language;
import org.minqing.platform.Progress;
import org.minqing.platform.Refused;
import org.minqing.sources.RunStore.Opening;

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
    private final Runs runs;
    private final SourceForms forms;
    private final OrgTree tree;
    private final RejectedBook book;
    private final Relinking relinking;
    private final Clock clock;

    SourceImport(
            Vertx vertx,
            Runs runs,
            SourceForms forms,
            OrgTree tree,
            RejectedBook book,
            Relinking relinking,
            Clock clock) {
        this.vertx = vertx;
        this.runs = runs;
        this.forms = forms;
        this.tree = tree;
        this.book = book;
        this.relinking = relinking;
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
        Loop loop = new Loop(vertx);
        SourceFile file = SourceFile.of(arguments.file());
        if (arguments.isDry()) {
            System.err.println("试运行 Dry run");
            Tally found = take(arguments, form, file, RunMode.DRY, loop);
            if (!arguments.isReal()) {
                return found.refused() == 0 ? DONE : SOME_REFUSED;
            }
        }
        Tally tally = take(arguments, form, file, arguments.mode(), loop);
        return tally.refused() == 0 ? DONE : SOME_REFUSED;
    }

    private Tally take(SourceImportArguments arguments, SourceForm form, SourceFile file, RunMode mode, Loop loop)
            throws IOException {
        List<Integer> areas = areas(arguments.org());
        Opening opening = new Opening(
                areas,
                form,
                arguments.file().getFileName().toString(),
                mode,
                file.content(),
                Files.getLastModifiedTime(arguments.file()).toInstant(),
                null,
                Files.size(arguments.file()));
        Run run = loop.await(() -> runs.open(Delivering.of(DELIVERER, areas), opening));
        Progress progress = new Progress(clock);
        Tally tally = new RunWork(run, runs, loop, progress::show).through(file);
        progress.end();
        if (mode != RunMode.DRY) {
            loop.await(() -> relinking.after(run));
        }
        tell(run, tally, arguments.rejected(), loop);
        return tally;
    }

    private List<Integer> areas(Optional<String> org) {
        int[] found = org.map(code -> tree.areasOf(List.of(code))).orElseGet(tree::areas);
        return Arrays.asList(Delivering.areas(found));
    }

    private void tell(Run run, Tally tally, Path rejected, Loop loop) throws IOException {
        System.out.printf(
                "新增 new: %,d · 更新 changed: %,d · 已有 known: %,d · 较旧 older: %,d · 待核 doubtful: %,d · 退回 refused: %,d%n",
                tally.fresh(), tally.changed(), tally.known(), tally.older(), tally.doubtful(), tally.refused());
        if (tally.refused() > 0) {
            book.write(run.deliverer(), run.id(), rejected, loop);
            System.out.printf("退回的各行见 Refused rows are in %s%n", rejected);
        }
    }
}
