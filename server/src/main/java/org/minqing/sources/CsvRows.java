package org.minqing.sources;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows between commas, tabs or semicolons. A quoted cell may hold all of them, and a few line ends. */
final class CsvRows implements RowReader {
    private static final char BOM = '\ufeff';
    private static final char UNREADABLE = '\ufffd';
    private static final char QUOTE = '"';
    private static final char[] SEPARATORS = {',', '\t', ';'};
    /** A cell with more lines has rather lost its closing quote: then its first line alone is refused, and not all that follow. */
    private static final int LINES_PER_ROW_MAX = 20;

    private static final int BUFFER = 1 << 16;

    private final SourceBytes bytes;
    private final BufferedReader in;
    /** Lines that were read ahead in search of a closing quote. */
    private final Deque<String> ahead = new ArrayDeque<>();

    private char separator;
    private long line;

    CsvRows(SourceBytes bytes, Charset charset) throws IOException {
        this.bytes = bytes;
        this.in = new BufferedReader(new InputStreamReader(bytes.stream(), charset), BUFFER);
    }

    @Override
    public @Nullable RawRow next() throws IOException {
        String text = line();
        if (text == null) {
            return null;
        }
        line++;
        if (line == 1) {
            text = !text.isEmpty() && text.charAt(0) == BOM ? text.substring(1) : text;
        }
        if (separator == 0) {
            separator = separatorOf(text);
        }
        return text.indexOf(QUOTE) < 0 ? new RawRow(line, plain(text), text.indexOf(UNREADABLE) < 0) : quoted(text);
    }

    @Override
    public List<String> headings() {
        return List.of();
    }

    @Override
    public long position() throws IOException {
        return bytes.position();
    }

    @Override
    public long size() {
        return bytes.size();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private @Nullable String line() throws IOException {
        return ahead.isEmpty() ? in.readLine() : ahead.remove();
    }

    private RawRow quoted(String first) throws IOException {
        long begun = line;
        StringBuilder text = new StringBuilder(first);
        List<String> more = new ArrayList<>();
        QuotedCells cells = QuotedCells.of(text, separator);
        while (cells.isOpen()) {
            String next = more.size() < LINES_PER_ROW_MAX ? line() : null;
            if (next == null) {
                break;
            }
            more.add(next);
            cells = QuotedCells.of(text.append('\n').append(next), separator);
        }
        if (!cells.isRight()) {
            for (int i = more.size() - 1; i >= 0; i--) {
                ahead.addFirst(more.get(i));
            }
            return new RawRow(begun, plain(first), false);
        }
        line += more.size();
        return new RawRow(begun, cells.cells(), text.indexOf(String.valueOf(UNREADABLE)) < 0);
    }

    private List<String> plain(String text) {
        List<String> cells = new ArrayList<>();
        int from = 0;
        for (int to = text.indexOf(separator); to >= 0; to = text.indexOf(separator, from)) {
            cells.add(text.substring(from, to));
            from = to + 1;
        }
        cells.add(text.substring(from));
        return cells;
    }

    private static char separatorOf(String text) {
        char best = SEPARATORS[0];
        for (char candidate : SEPARATORS) {
            best = count(text, candidate) > count(text, best) ? candidate : best;
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(character -> character == wanted).count();
    }
}
