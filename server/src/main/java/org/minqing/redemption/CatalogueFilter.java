package org.minqing.redemption;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Which items are asked for. */
@DefaultNonNull
@Description("要哪些；不填的不限。Which items are asked for; what is left out does not matter.")
public record CatalogueFilter(
        @Nullable @Description("名称或说明中的字，至多 30 字。Words of the name or the description, 30 characters at most.")
        String search,

        @Id @Nullable @Description("某个兑换点的。Of a service point.")
        String servicePointId,

        @Nullable @Description("物品或服务。Goods or services.") ItemKind kind,

        @Nullable @Description("由近及远。The nearest to this place first.")
        Place near,

        @Nullable @Description("连同已下架、未到期或已过期的。With those that are not offered or not valid now.")
        Boolean isAll) {
    static final CatalogueFilter ANY = new CatalogueFilter(null, null, null, null, null);
}
