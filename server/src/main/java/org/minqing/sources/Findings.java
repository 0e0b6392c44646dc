package org.minqing.sources;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a run found in its columns: how often each was filled, what was wrong with it how often, and an example of each. */
final class Findings {
    private final Map<String, Column> columns = new LinkedHashMap<>();

    private static final class Column {
        private long filled;
        private final Map<String, Wrong> wrong = new TreeMap<>();
    }

    private static final class Wrong {
        private final RowRefusal.Fault first;
        private final long line;
        private long count;

        Wrong(RowRefusal.Fault first, long line) {
            this.first = first;
            this.line = line;
        }
    }

    void filled(String heading) {
        columns.computeIfAbsent(heading, none -> new Column()).filled++;
    }

    void wrong(String heading, RowRefusal.Fault fault, long line) {
        columns.computeIfAbsent(heading, none -> new Column())
                .wrong
                .computeIfAbsent(fault.code(), none -> new Wrong(fault, line))
                .count++;
    }

    /** As the run keeps it. */
    JsonObject report(List<String> headings) {
        JsonArray all = new JsonArray();
        columns.forEach((heading, column) -> {
            JsonArray problems = new JsonArray();
            column.wrong
                    .values()
                    .forEach(wrong -> problems.add(
                            wrong.first.json().put("count", wrong.count).put("line", wrong.line)));
            all.add(new JsonObject()
                    .put("heading", heading)
                    .put("filled", column.filled)
                    .put("problems", problems));
        });
        return new JsonObject().put("columns", all).put("headings", new JsonArray(List.copyOf(headings)));
    }
}
