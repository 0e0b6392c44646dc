package org.minqing.redemption;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.Sensitivity;

/** An entry of a page. */
@DefaultNonNull
@Description("一页中的一项。An entry of a page.")
public record CatalogueEdge(
        @Sensitivity @Description("可兑换的物品或服务。The item.") CatalogueItemView node,

        @Sensitivity
        @Nullable
        @Description("距所给位置的米数；未给位置或兑换点没有坐标时为空。Metres from the place that was given; null without one.")
        Integer distanceMetres,

        @Sensitivity @Description("游标，用作 after。The cursor for after.")
        String cursor) {}
