package org.minqing.sources;

import java.util.ArrayList;
import java.util.List;

/**
 * The cells of a row some of which are quoted. A quote opens a cell at its beginning only, and behind the closing one the cell ends: so
 * a quote that is never closed is found at the next one, and swallows no rows.
 */
final class QuotedCells {
    private static final char QUOTE = '"';

    private final List<String> cells = new ArrayList<>();
    private final CharSequence text;
    private final char separator;
    private boolean isOpen;
    private boolean isRight = true;
    private int at;

    private QuotedCells(CharSequence text, char separator) {
        this.text = text;
        this.separator = separator;
    }

    static QuotedCells of(CharSequence text, char separator) {
        QuotedCells found = new QuotedCells(text, separator);
        found.read();
        return found;
    }

    List<String> cells() {
        return cells;
    }

    /** Whether a quoted cell goes on in the next line. */
    boolean isOpen() {
        return isOpen;
    }

    boolean isRight() {
        return isRight && !isOpen;
    }

    private void read() {
        boolean hasMore = true;
        while (hasMore && isRight && !isOpen) {
            int begin = beyondSpaces(at);
            if (begin < text.length() && text.charAt(begin) == QUOTE) {
                at = begin + 1;
                quoted();
            } else {
                plain();
            }
            hasMore = at < text.length() && text.charAt(at) == separator;
            at++;
        }
    }

    private void plain() {
        int from = at;
        while (at < text.length() && text.charAt(at) != separator) {
            at++;
        }
        cells.add(text.subSequence(from, at).toString());
    }

    private void quoted() {
        StringBuilder cell = new StringBuilder();
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next != QUOTE) {
                cell.append(next);
            } else if (at < text.length() && text.charAt(at) == QUOTE) {
                cell.append(QUOTE);
                at++;
            } else {
                cells.add(cell.toString());
                at = beyondSpaces(at);
                isRight = at == text.length() || text.charAt(at) == separator;
                return;
            }
        }
        isOpen = true;
    }

    private int beyondSpaces(int from) {
        int place = from;
        while (place < text.length() && text.charAt(place) != separator && Character.isWhitespace(text.charAt(place))) {
            place++;
        }
        return place;
    }
}
