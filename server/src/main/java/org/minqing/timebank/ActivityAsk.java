package org.minqing.timebank;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Asks volunteers for help, for oneself or by the neighbourhood for a resident. */
@DefaultNonNull
@Description("向志愿者求助：本人，或居委代居民。Asks volunteers for help, for oneself or by the neighbourhood for a resident.")
public record ActivityAsk(
        @Id @Nullable @Description("谁需要；本人求助时不填。Who needs it; left out by those who ask for themselves.")
        String residentId,

        @Description("服务类别。What is done.") ServiceCategory category,

        @Description("名称，至多 60 字。The title, 60 characters at most.")
        String title,

        @Nullable @Description("说明，至多 2000 字。In words, 2,000 characters at most.")
        String details,

        @Description("何时开始，180 天之内。When it begins, within 180 days.")
        Instant startsAt,

        @Description("何时结束，其后 15 分钟至 24 小时。When it ends, 15 minutes to 24 hours later.")
        Instant endsAt,

        @Description("名额，1 至 1000。How many may come, 1 to 1,000.")
        int capacity,

        @Nullable @Description("需要会什么。What those who come should be able to do.")
        List<Skill> skills,

        @Description("地点，人人可见，至多 100 字。Where, for everybody to see, 100 characters at most.")
        String place,

        @Nullable @Description("纬度，WGS 84。Latitude, WGS 84.")
        Double latitude,

        @Nullable @Description("经度，WGS 84。Longitude, WGS 84.")
        Double longitude,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId)
        implements ActivityDraft.Given {
    @Override
    public @Nullable Integer radiusMetres() {
        return null;
    }

    @Override
    public @Nullable Integer cutoffMinutes() {
        return null;
    }
}
