package org.minqing.timebank;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Checks out: somebody leaves. */
@DefaultNonNull
@Description("签退。Checks out: somebody leaves.")
public record CheckOut(
        @Id @Description("报名的全局编号。The sign-up's global id.") String signUpId,

        @Nullable @Description("组织者屏幕上的 6 位签到码。The six digits on the organiser's screen.")
        String code,

        @Nullable @Description("纬度，WGS 84；凭位置时填。Latitude, WGS 84, for a check by place.")
        Double latitude,

        @Nullable @Description("经度，WGS 84；凭位置时填。Longitude, WGS 84, for a check by place.")
        Double longitude,

        @Nullable @Description("位置的精度，米，至多 100。How exact the place is, in metres, 100 at most.")
        Integer accuracyMetres,

        @Nullable
        @Description(
                "何时；离线时补报，不早于 48 小时前，默认现在。When; for a phone without a network, within 48 hours, now by" + " default.")
        Instant at,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId)
        implements Presence.Given {}
