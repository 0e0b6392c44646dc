package org.minqing.meters;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The report of what was refused: one row each, with its line and the reason in both languages. No row, no file. */
final class RejectedRows implements Closeable {
    private static final String HEADER = "\ufeff行号 line,代码 code,原因,reason,原文 row";

    private final Path file;
    private @Nullable BufferedWriter out;

    RejectedRows(Path file) throws IOException {
        this.file = file;
        Files.deleteIfExists(file);
    }

    synchronized void add(List<RefusedRow> rows) {
        try {
            for (RefusedRow row : rows) {
                write(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(RefusedRow row) throws IOException {
        BufferedWriter report = out;
        if (report == null) {
            report = Files.newBufferedWriter(file);
            report.write(HEADER);
            out = report;
        }
        ReadingProblem reason = row.reason();
        report.write('\n');
        report.write(String.join(
                ",",
                Long.toString(row.line()),
                reason.name(),
                quoted(reason.chinese()),
                quoted(reason.english()),
                quoted(row.raw())));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    @Override
    public synchronized void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }
}
