package org.minqing.timebank;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Registers a volunteer: oneself, or a resident for whom the neighbourhood does it. */
@DefaultNonNull
@Description("登记志愿者：本人，或由居委为居民登记。Registers a volunteer: oneself, or a resident for whom the neighbourhood does it.")
public record VolunteerRegister(
        @Id @Nullable @Description("居委；为居民登记时不填。The neighbourhood; left out where a resident says it.")
        String orgNodeId,

        @Id @Nullable @Description("为哪位居民登记，仅居委可填。The resident who is registered; by the neighbourhood alone.")
        String residentId,

        @Nullable @Description("其登录账号，仅居委可填。Their account; by the neighbourhood alone.")
        String subject,

        @Description("姓名，至多 60 字。The name, 60 characters at most.")
        String name,

        @Description("会什么。What they can do.") List<Skill> skills,

        @Description("一周中何时有空。When they have time.") List<WeekPart> weekParts,

        @Nullable @Description("出发地的纬度，WGS 84。Latitude of where they set out from, WGS 84.")
        Double latitude,

        @Nullable @Description("出发地的经度，WGS 84。Longitude of where they set out from, WGS 84.")
        Double longitude,

        @Nullable
        @Description("可达范围，100 至 50000 米，默认 3000。How far they go from there, 100 to 50,000 metres, 3,000 by default.")
        Integer reachMetres,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId)
        implements VolunteerProfile.Given {
    public VolunteerRegister {
        skills = List.copyOf(skills);
        weekParts = List.copyOf(weekParts);
    }
}
