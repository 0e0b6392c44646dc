package org.minqing.timebank;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;
import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.Sensitivity;

/** A volunteer who suits an activity, and why. */
@DefaultNonNull
@Description("适合某活动的志愿者及理由。A volunteer who suits an activity, and why.")
public record VolunteerMatch(
        @Sensitivity(PERSONAL) @Description("志愿者。The volunteer.")
        VolunteerView volunteer,

        @Sensitivity(INTERNAL) @Description("总分，0 至 100。The whole score, 0 to 100.")
        int score,

        @Sensitivity(INTERNAL) @Description("各部分。Its parts.")
        List<MatchPart> parts,

        @Sensitivity(PERSONAL)
        @Nullable
        @Description("离活动多少米；不详时为空。Metres from the activity; null where it is not known.")
        Integer distanceMetres) {
    public VolunteerMatch {
        parts = List.copyOf(parts);
    }
}
