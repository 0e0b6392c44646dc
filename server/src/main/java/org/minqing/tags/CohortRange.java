package org.minqing.tags;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.vertx.core.json.JsonObject;
import org.eclipse.microprofile.graphql.Description;

@DefaultNonNull
@Description("范围，首尾都算；不填的一端不限。A range, both ends included; open where no end is given.")
public record CohortRange(
        @Nullable @Description("从。From.") Integer from,
        @Nullable @Description("到。To.") Integer to) {
    JsonObject toJson() {
        JsonObject json = new JsonObject();
        CohortExpression.put(json, "from", from);
        CohortExpression.put(json, "to", to);
        return json;
    }
}
