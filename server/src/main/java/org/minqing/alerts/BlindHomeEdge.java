package org.minqing.alerts;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.Sensitivity;

/** An entry of a page. */
@DefaultNonNull
@Description("一页中的一项。An entry of a page.")
public record BlindHomeEdge(
        @Sensitivity @Description("盲户。The home.") BlindHomeView node,

        @Sensitivity @Description("游标，用作 after。The cursor for after.")
        String cursor) {}
