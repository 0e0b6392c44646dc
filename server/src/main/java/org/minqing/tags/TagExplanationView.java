package org.minqing.tags;

import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Sensitivity;

/** Why somebody carries a tag, or does not. */
@DefaultNonNull
@Name("TagExplanation")
@Description("为何有或没有某个标签。Why a subject carries a tag, or does not.")
public record TagExplanationView(
        @Sensitivity @Description("标签。The tag.") TagView tag,

        @Sensitivity(PERSONAL) @Description("现在有此标签。The subject carries it now.")
        boolean isCarried,

        @Sensitivity(PERSONAL) @Description("依据，现行的在前，至多 50 条。By whose word, those that hold first, 50 at most.")
        List<TagWordView> words,

        @Sensitivity(PERSONAL)
        @Description("规则各部分与实际情况；非推导标签为空。The rule's parts with what was found; empty where no rule derives it.")
        List<TagReasonView> reasons) {
    public TagExplanationView {
        words = List.copyOf(words);
        reasons = List.copyOf(reasons);
    }
}
