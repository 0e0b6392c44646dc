package org.minqing.audit;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Which lines are asked for. */
@DefaultNonNull
@Description("要哪些审计；不填的不限。Which lines are asked for; what is left out does not matter.")
public record AuditFilter(
        @Nullable @Description("谁做的：令牌中的用户编号。Done by whom: the subject of the token.")
        String actor,

        @Id @Nullable @Description("对谁做的：全局编号。Done to whom: the global id.")
        String subjectId,

        @Nullable @Description("做了什么，如 REVEAL。What was done, such as REVEAL.")
        String action,

        @Nullable @Description("从此刻起。From this moment on.") Instant since,

        @Nullable @Description("到此刻止，不含。Until this moment, exclusive.")
        Instant until) {
    static final AuditFilter ALL = new AuditFilter(null, null, null, null, null);
}
