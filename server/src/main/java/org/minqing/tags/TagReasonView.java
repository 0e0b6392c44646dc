package org.minqing.tags;

import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Sensitivity;

/** A part of a rule, with what was found. */
@DefaultNonNull
@Name("TagReason")
@Description("规则的一部分及其结果。A part of a rule, with what was found.")
public record TagReasonView(
        @Sensitivity(PERSONAL)
        @Description("条件与实际情况，按请求的语言。The condition and what was found, in the language of the request.")
        String text,

        @Sensitivity(PERSONAL) @Description("成立。It holds.") boolean holds,

        @Sensitivity @Description("层次，0 为整条规则。How deep in the rule; 0 is the whole.")
        int depth) {}
