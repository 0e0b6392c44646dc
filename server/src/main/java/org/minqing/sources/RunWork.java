package org.minqing.sources;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Language;
import org.minqing.platform.Refused;
import org.minqing.sources.RowReader.RawRow;

/** Reads a delivery on the thread that calls it, and has each batch taken in while the next one is read: one batch waits at most. */
final class RunWork {
    static final int BATCH = 5_000;
    /** Titles and remarks stand above the headings; not many. */
    private static final int TITLES_MAX = 30;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Run run;
    private final SourceForm form;
    private final Runs runs;
    private final Loop loop;
    private final Watcher watcher;
    private final Findings findings = new Findings();
    private final RowParser parser;
    private @Nullable Header header;
    private List<SourceRow> rows = new ArrayList<>();
    private List<RowRefusal> refused = new ArrayList<>();
    private CompletableFuture<Tally> sent = CompletableFuture.completedFuture(Tally.NOTHING);
    private Tally tally = Tally.NOTHING;
    private long sentAt = System.nanoTime();
    private long lastLine;
    private long settledLine;
    private int titles;

    /** Hears how far it is. */
    interface Watcher {
        void at(long position, long size, long rows);
    }

    RunWork(Run run, Runs runs, Loop loop, Watcher watcher) {
        this.run = run;
        this.form = runs.form(run);
        this.runs = runs;
        this.loop = loop;
        this.watcher = watcher;
        this.parser = runs.parser(run, findings);
        this.lastLine = run.linesDone();
        this.settledLine = run.linesDone();
    }

    /** Takes all of it in and ends the run; what fails ends it, too, and is thrown; unless somebody else is at it. */
    Tally through(SourceFile file) throws IOException {
        try (RowReader reader = file.open()) {
            readAll(reader);
            loop.await(() -> runs.end(run, RunState.DONE, findings.report(headings(reader)), null));
            return tally;
        } catch (IOException | RuntimeException failure) {
            if (failure.getCause() instanceof RunStore.Overtaken) {
                throw failure;
            }
            String why = sentence(failure instanceof CompletionException ? failure.getCause() : failure);
            loop.await(() -> runs.end(run, RunState.FAILED, null, why));
            throw failure;
        }
    }

    private static String sentence(@Nullable Throwable failure) {
        return failure instanceof Refused refused
                ? refused.problem(Language.CHINESE).message()
                : String.valueOf(failure == null ? null : failure.getMessage());
    }

    private void readAll(RowReader reader) throws IOException {
        for (RawRow raw = reader.next(); raw != null; raw = reader.next()) {
            if (isData(raw, reader)) {
                add(raw, reader);
            }
        }
        if (header == null && lastLine > 0) {
            throw new Refused(
                    SourceProblem.COLUMNS_MISSING,
                    "",
                    form.columns().get(0).headings().get(0));
        }
        send(reader.position());
        settle();
    }

    /** Titles, headings and empty rows are none; neither are those that were settled before the run broke off. */
    private boolean isData(RawRow raw, RowReader reader) {
        if (header == null || header.headings().size() < reader.headings().size()) {
            List<String> headings = reader.headings().isEmpty() ? raw.cells() : reader.headings();
            Header found = Header.of(form, headings);
            if (reader.headings().isEmpty() && !found.isOne(form)) {
                countTitle(raw);
                return false;
            }
            header = found;
            if (reader.headings().isEmpty()) {
                requireColumns(found);
                return false;
            }
        }
        return raw.line() > run.linesDone() && !raw.isEmpty() && !header.isRepeatedBy(raw);
    }

    private void countTitle(RawRow raw) {
        lastLine = Math.max(lastLine, raw.line());
        if (!raw.isEmpty() && ++titles > TITLES_MAX) {
            throw new Refused(
                    SourceProblem.COLUMNS_MISSING,
                    "",
                    form.columns().get(0).headings().get(0));
        }
    }

    private void requireColumns(Header found) {
        List<SourceColumn> missing = found.missing(form);
        if (!missing.isEmpty()) {
            throw new Refused(
                    SourceProblem.COLUMNS_MISSING,
                    "",
                    missing.stream().map(column -> column.headings().get(0)).collect(Collectors.joining("”“")));
        }
    }

    private void add(RawRow raw, RowReader reader) throws IOException {
        RowParser.Parsed parsed = parser.parse(raw, Objects.requireNonNull(header));
        if (parsed.row() != null) {
            rows.add(parsed.row());
        }
        if (parsed.refusal() != null) {
            refused.add(parsed.refusal());
        }
        lastLine = raw.line();
        if (rows.size() + refused.size() >= BATCH) {
            send(reader.position());
            watcher.at(reader.position(), reader.size(), run.linesDone() + tally.rows());
        }
    }

    private void send(long position) {
        if (rows.isEmpty() && refused.isEmpty()) {
            return;
        }
        settle();
        RowBatch batch = new RowBatch(rows, refused, settledLine, lastLine, position);
        settledLine = lastLine;
        long now = System.nanoTime();
        long millis = (now - sentAt) / NANOS_PER_MILLI;
        sentAt = now;
        sent = loop.begin(() -> runs.take(run, batch, millis));
        rows = new ArrayList<>(BATCH);
        refused = new ArrayList<>();
    }

    private void settle() {
        tally = tally.plus(sent.join());
        sent = CompletableFuture.completedFuture(Tally.NOTHING);
    }

    private List<String> headings(RowReader reader) {
        return header == null ? reader.headings() : header.headings();
    }
}
