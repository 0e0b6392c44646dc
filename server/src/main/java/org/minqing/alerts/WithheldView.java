package org.minqing.alerts;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Sensitivity;

/** An alert that a suppression withheld. */
@DefaultNonNull
@Name("WithheldAlert")
@Description("被抑制而未派发的预警。An alert that a suppression withheld.")
public record WithheldView(
        @Sensitivity(INTERNAL) @Description("预警。The alert.") AlertView alert,

        @Sensitivity(INTERNAL) @Description("从何时起未派发。Since when it is withheld.")
        Instant since,

        @Sensitivity(INTERNAL) @Nullable @Description("到何时为止。Until when it was.")
        Instant until,

        @Sensitivity(INTERNAL) @Nullable @Description("水表最近一次读数。The meter's newest reading.")
        Instant lastReadingAt,

        @Sensitivity(INTERNAL) @Description("现象至最近读数已持续小时数。Hours that it had lasted by then.")
        int hours) {}
