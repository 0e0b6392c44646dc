package org.minqing.journal;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Sensitivity;

/** When a person was last met or spoken to. */
@DefaultNonNull
@Name("LastContact")
@Description("最近一次见面或通话。When a person was last met or spoken to.")
public record LastContactView(
        @Sensitivity(INTERNAL) @Description("何时。When.") Instant at,

        @Sensitivity(INTERNAL) @Description("上门或电话。A visit or a call.")
        JournalKind kind) {}
