package org.minqing.tags;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;

@DefaultNonNull
@Description("一个标签。A tag.")
public record CohortTag(
        @Description("代码。Its code.") String code,

        @Nullable @Description("届时仍然有效。And it will still be valid then.")
        Instant validAt) {
    JsonObject toJson() {
        JsonObject json = new JsonObject().put("code", code);
        CohortExpression.put(json, "validAt", validAt == null ? null : validAt.toString());
        return json;
    }
}
