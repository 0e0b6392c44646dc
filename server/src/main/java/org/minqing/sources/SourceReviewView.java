package org.minqing.sources;

import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Node;
import org.minqing.platform.Sensitivity;

/** A record that waits until somebody decides whom it is about. */
@DefaultNonNull
@Name("SourceReview")
@Description("待核记录：不能确定是谁。A record that waits until somebody decides whom it is about.")
public record SourceReviewView(
        @Ignore long key,
        @Ignore List<Long> candidateKeys,
        @Id @Sensitivity @Description("全局编号。The global id.") String id,

        @Sensitivity @Description("来源系统。The system that told it.")
        SourceSystem system,

        @Sensitivity @Description("数据种类。Its form.") String formName,

        @Sensitivity @Description("状态。Whether somebody may be meant, or it was decided.")
        ReviewState state,

        @Sensitivity @Description("最像的人的得分，0 至 1。The score of the likeliest, 0 to 1.")
        double score,

        @Sensitivity(PERSONAL) @Description("发生或采集的时间。When it happened or was so.")
        Instant eventAt,

        @Sensitivity @Description("自何时等待。Since when it waits.")
        Instant since,

        @Sensitivity(PERSONAL) @Nullable @Description("记录中的姓名，按角色遮蔽。The name in it, masked by role.")
        String name,

        @Sensitivity(PERSONAL) @Nullable @Description("记录中的电话，遮蔽。The phone in it, masked.")
        String phone,

        @Sensitivity(PERSONAL) @Nullable @Description("记录中的证件号码，遮蔽。The ID number in it, masked.")
        String idNumber,

        @Sensitivity(PERSONAL) @Nullable @Description("记录中的地址。The address in it.")
        String address,

        @Sensitivity @Description("何次导入。The import that brought it.")
        String runId,

        @Sensitivity @Description("该次导入的行号。Its line there.") int line)
        implements Node {
    static final String TYPE = "SourceReview";

    public SourceReviewView {
        candidateKeys = List.copyOf(candidateKeys);
    }
}
