package org.minqing.tags;

import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.Problem;
import org.minqing.platform.Sensitivity;

/** What became of a request. */
@DefaultNonNull
@Description("请求的结果。What became of a request.")
public record TagCarriedPayload(
        @Sensitivity(PERSONAL)
        @Description("该对象现有的标签；被拒绝时为空。The tags that the subject carries now; empty when it was refused.")
        List<TagView> tags,

        @Sensitivity @Description("被拒绝的原因；成功时为空。Why it was refused; empty on success.")
        List<Problem> problems) {
    public TagCarriedPayload {
        tags = List.copyOf(tags);
        problems = List.copyOf(problems);
    }
}
