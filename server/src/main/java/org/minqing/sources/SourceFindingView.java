package org.minqing.sources;

import io.smallrye.graphql.api.DefaultNonNull;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Language;
import org.minqing.platform.Sensitivity;

/** What a run found in a column. */
@DefaultNonNull
@Name("SourceFinding")
@Description("一列的检查结果。What a run found in a column.")
public record SourceFindingView(
        @Sensitivity @Description("表头。Its heading.") String heading,

        @Sensitivity @Description("填写的行数。Rows in which it was filled.")
        int filled,

        @Sensitivity @Description("各类问题。What was wrong with it.")
        List<Wrong> problems) {
    public SourceFindingView {
        problems = List.copyOf(problems);
    }

    /** One kind of mistake in a column. */
    @DefaultNonNull
    @Name("SourceFindingProblem")
    @Description("一列中的一类问题。One kind of mistake in a column.")
    public record Wrong(
            @Sensitivity @Description("代码。Its code.") String code,
            @Sensitivity @Description("说明。What is wrong.") String message,

            @Sensitivity @Description("行数。In how many rows.")
            int count,

            @Sensitivity @Description("首次出现的行。The first of these lines.")
            int line) {
        static Wrong read(JsonObject json, Language language) {
            String code = json.getString("code");
            String sentence = language.choose(json.getString("zh", code), json.getString("en", code));
            return new Wrong(code, sentence, json.getInteger("count"), json.getInteger("line"));
        }
    }

    static SourceFindingView read(JsonObject json, Language language) {
        return new SourceFindingView(
                json.getString("heading"),
                json.getInteger("filled"),
                json.getJsonArray("problems").stream()
                        .map(problem -> Wrong.read((JsonObject) problem, language))
                        .toList());
    }
}
