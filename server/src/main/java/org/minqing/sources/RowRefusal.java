package org.minqing.sources;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Language;
import org.minqing.platform.ProblemCode;
import org.minqing.platform.Refused;

/**
 * A row that was not taken in, and everything that is wrong with it.
 *
 * @param cells what stood in it
 */
record RowRefusal(long line, List<Fault> faults, List<String> cells) {
    RowRefusal {
        faults = List.copyOf(faults);
        cells = List.copyOf(cells);
    }

    /**
     * One thing that is wrong.
     *
     * @param heading of the cell at fault; null where it is the row
     */
    record Fault(
            String code,
            String chinese,
            String english,
            @Nullable String heading) {
        static Fault of(ProblemCode code, @Nullable String heading, Object... arguments) {
            return new Fault(
                    code.name(),
                    code.chinese().formatted(arguments),
                    code.english().formatted(arguments),
                    heading);
        }

        static Fault of(Refused refusal, @Nullable String heading) {
            return new Fault(
                    refusal.code().name(),
                    refusal.problem(Language.CHINESE).message(),
                    refusal.problem(Language.ENGLISH).message(),
                    heading);
        }

        static Fault read(JsonObject json) {
            return new Fault(
                    json.getString("code"), json.getString("zh"), json.getString("en"), json.getString("heading"));
        }

        JsonObject json() {
            return new JsonObject()
                    .put("code", code)
                    .put("zh", chinese)
                    .put("en", english)
                    .put("heading", heading);
        }

        String sentence(Language language) {
            String what = language.choose(chinese, english);
            return heading == null
                    ? what
                    : language.choose("“%s”：%s", "“%s”: %s").formatted(heading, what);
        }
    }

    static RowRefusal of(RowReader.RawRow row, ProblemCode code) {
        return new RowRefusal(row.line(), List.of(Fault.of(code, null)), row.cells());
    }

    JsonArray problems() {
        JsonArray all = new JsonArray();
        faults.forEach(fault -> all.add(fault.json()));
        return all;
    }

    static String sentences(JsonArray problems, Language language) {
        return problems.stream()
                .map(problem -> Fault.read((JsonObject) problem).sentence(language))
                .collect(Collectors.joining(language.choose("；", "; ")));
    }
}
