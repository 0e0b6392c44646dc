package org.minqing.demo;

import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.minqing.demo.InventedArea.Person;

/**
 * What one system would deliver about the invented community: one form of one source, row by row, neighbourhood by neighbourhood.
 *
 * @param form the form's code
 * @param name of its file, without an ending
 * @param columns the heading; where the system numbers its records, the number comes first
 * @param rows gives all rows about one neighbourhood, each as long as the heading; null is an empty cell
 */
record Feed(String form, String name, List<String> columns, BiConsumer<Scene, Taker> rows) {
    Feed {
        columns = List.copyOf(columns);
    }

    Feed(String form, List<String> columns, BiConsumer<Scene, Taker> rows) {
        this(form, form, columns, rows);
    }

    /** One of so many parts, counted from 0, in a file of its own: the neighbourhoods are dealt out to them in turn. */
    Feed part(int part, int parts) {
        return parts == 1
                ? this
                : new Feed(form, "%s-%d".formatted(form, part + 1), columns, (scene, taker) -> {
                    if (scene.number() % parts == part) {
                        rows.accept(scene, taker);
                    }
                });
    }

    /** Takes one row, and whom it is about in truth, however badly the row says so. */
    interface Taker {
        void take(@Nullable Person about, @Nullable String... cells);
    }

    /** The number of a record: its subject's place and its own turn. */
    static String number(String prefix, Scene scene, int subject, int turn) {
        return "%s-%02d-%05d-%d".formatted(prefix, scene.number() + 1, subject, turn);
    }
}
