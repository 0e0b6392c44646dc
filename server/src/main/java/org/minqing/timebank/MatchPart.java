package org.minqing.timebank;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.Sensitivity;

/** A part of a score, and what it says. */
@DefaultNonNull
@Description("得分的一部分及理由。A part of a score, and what it says.")
public record MatchPart(
        @Sensitivity(INTERNAL) @Description("哪方面。Of what.") MatchKind kind,

        @Sensitivity(INTERNAL) @Description("得分。Its points.")
        int points,

        @Sensitivity(INTERNAL) @Description("满分。Its points at most.")
        int pointsMax,

        @Sensitivity(INTERNAL) @Description("理由，按请求的语言。The reason in the language of the request.")
        String reason) {}
