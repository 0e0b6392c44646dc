package org.minqing.ledger;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.places.OrgNodeView;
import org.minqing.platform.Sensitivity;

/** What a neighbourhood's people may still ask for. */
@DefaultNonNull
@Name("LedgerLiability")
@Description("某居民区尚未使用的积分。What the people of a neighbourhood may still ask for.")
public record LiabilityRow(
        @Sensitivity(INTERNAL) @Description("居民区。The neighbourhood.")
        OrgNodeView neighbourhood,

        @Sensitivity(INTERNAL) @Description("有积分的居民人数。How many residents have points.")
        int residents,

        @Sensitivity(INTERNAL) @Description("居民未用的积分。Points of residents that are not spent.")
        int points,

        @Sensitivity(INTERNAL) @Description("其中已预扣。Those of them that are held.")
        int heldPoints,

        @Sensitivity(INTERNAL) @Description("公益池的积分。Points of the pool.")
        int poolPoints,

        @Sensitivity(INTERNAL) @Description("兑换点尚未结算的积分。Points of service points that are not settled.")
        int merchantPoints,

        @Sensitivity(INTERNAL) @Description("居民累计的服务分钟。Minutes that residents have served.")
        int minutes) {}
