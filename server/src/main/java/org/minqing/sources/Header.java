package org.minqing.sources;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Under which headings of a delivery the columns of its form stand. A column may stand there twice; the first cell that is filled counts. */
final class Header {
    /** So many of the form's columns make a row of headings, and not one of a title or of values. */
    private static final int COLUMNS_MIN = 2;

    private final List<String> headings;
    private final Map<String, List<Integer>> places = new HashMap<>();

    private Header(SourceForm form, List<String> headings) {
        this.headings = List.copyOf(headings);
        Map<String, SourceColumn> columns = new HashMap<>();
        form.columns().forEach(column -> column.headings().forEach(heading -> columns.put(heading, column)));
        for (int at = 0; at < headings.size(); at++) {
            SourceColumn column = columns.get(SourceColumn.heading(headings.get(at)));
            if (column != null) {
                places.computeIfAbsent(column.name(), none -> new ArrayList<>()).add(at);
            }
        }
    }

    static Header of(SourceForm form, List<String> headings) {
        return new Header(form, headings);
    }

    /** Whether these are headings at all. */
    boolean isOne(SourceForm form) {
        return places.size() >= Math.min(COLUMNS_MIN, form.columns().size());
    }

    /** The required columns that no heading names. */
    List<SourceColumn> missing(SourceForm form) {
        return form.columns().stream()
                .filter(column -> column.isRequired() && !places.containsKey(column.name()))
                .toList();
    }

    List<String> headings() {
        return headings;
    }

    /** Whether a row repeats the headings, as where files were put behind each other. */
    boolean isRepeatedBy(RowReader.RawRow row) {
        return row.cells().size() == headings.size() && row.cells().equals(headings);
    }

    /** What stands in the column; blank where nothing does. */
    String cell(SourceColumn column, RowReader.RawRow row) {
        for (int at : places.getOrDefault(column.name(), List.of())) {
            if (!Cells.isBlank(row.cell(at))) {
                return row.cell(at);
            }
        }
        return "";
    }

    /** The heading under which it stands here, else that of the template. */
    String heading(SourceColumn column) {
        List<Integer> found = places.get(column.name());
        return found == null ? column.headings().get(0) : Cells.trimmed(headings.get(found.get(0)));
    }
}
