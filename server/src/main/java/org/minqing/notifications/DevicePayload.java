package org.minqing.notifications;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.Problem;
import org.minqing.platform.Sensitivity;

/** What became of a request. */
@DefaultNonNull
@Description("请求的结果。What became of a request.")
public record DevicePayload(
        @Sensitivity @Description("此后能否收到推送。Whether the phone gets pushes from now on.")
        boolean isRegistered,

        @Sensitivity @Description("被拒绝的原因；成功时为空。Why it was refused; empty on success.")
        List<Problem> problems) {
    public DevicePayload {
        problems = List.copyOf(problems);
    }
}
