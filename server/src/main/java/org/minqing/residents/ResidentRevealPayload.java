package org.minqing.residents;

import static org.minqing.platform.Sensitivity.Level.SECRET;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.Problem;
import org.minqing.platform.Sensitivity;

@DefaultNonNull
@Description("揭示的资料，或被拒绝的原因。What was revealed, or why not.")
public record ResidentRevealPayload(
        @Sensitivity(SECRET) @Nullable @Description("姓名。The name.")
        String name,

        @Sensitivity(SECRET) @Nullable @Description("电话。The phone.")
        String phone,

        @Sensitivity(SECRET) @Nullable @Description("证件号码。The ID number.")
        String idNumber,

        @Sensitivity @Description("被拒绝的原因；成功时为空。Why it was refused; empty on success.")
        List<Problem> problems) {
    public ResidentRevealPayload {
        problems = List.copyOf(problems);
    }
}
