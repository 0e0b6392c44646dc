package org.minqing.tags;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;

@DefaultNonNull
@Description("时间窗内某类事实的次数；填天数，或填起止。How often something happened: within some days, or from here until there.")
public record CohortFact(
        @Description("类别代码，如 contact.visit。The kind's code, such as contact.visit.")
        String kind,

        @Nullable @Description("最近几天，1 至 1100。Within the last days, 1 to 1,100.")
        Integer days,

        @Nullable @Description("从，含。From, included.") Instant since,
        @Nullable @Description("到，不含。Until, not included.") Instant until,

        @Nullable @Description("至少几次；两者都不填则至少一次。How often at least; once where neither is given.")
        Integer min,

        @Nullable @Description("至多几次；0 为没有。How often at most; 0 is never.")
        Integer max) {
    JsonObject toJson() {
        JsonObject json = new JsonObject().put("kind", kind);
        CohortExpression.put(json, "days", days);
        CohortExpression.put(json, "since", since == null ? null : since.toString());
        CohortExpression.put(json, "until", until == null ? null : until.toString());
        CohortExpression.put(json, "min", min);
        CohortExpression.put(json, "max", max);
        return json;
    }
}
