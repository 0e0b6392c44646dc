package org.minqing.audit;

import static org.minqing.access.Role.AUDITOR;
import static org.minqing.access.Role.OPERATOR;
import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Query;
import org.minqing.access.Callers;
import org.minqing.access.MayCall;
import org.minqing.platform.Page;
import org.minqing.platform.Sensitivity;

/** Who looked at whom, and whether the log can be believed. */
@GraphQLApi
@DefaultNonNull
public class AuditApi {
    private final Callers callers;
    private final AuditLog log;
    private final AuditStore store;

    AuditApi(Callers callers, AuditLog log, AuditStore store) {
        this.callers = callers;
        this.log = log;
        this.store = store;
    }

    @Query
    @Sensitivity(PERSONAL)
    @MayCall(AUDITOR)
    @Description("审计：谁看了谁的资料、为何；最新的在前。The audit log: who looked at whom, and why; the latest first.")
    public Uni<AuditConnection> auditLog(
            @Nullable @Description("要哪些。Which.") AuditFilter filter,
            @DefaultValue("20") @Description("每页条数，1 至 100。Page size, 1 to 100.") int first,
            @Nullable @Description("上一页最后一项的游标。The cursor of the last entry before.") String after) {
        return store.list(callers.current(), filter == null ? AuditFilter.ALL : filter, Page.of(first, after));
    }

    @Query
    @Sensitivity
    @MayCall({AUDITOR, OPERATOR})
    @Description("核对封条：有无改动、删除、插入或截断；每次至多 1000 个封条。"
            + "Compares the seals with the rows they close: edited, deleted, added or cut off; 1,000 seals a time.")
    public Uni<AuditVerification> auditVerify(
            @Description("哪条记录链。Which log.") AuditChain chain,
            @DefaultValue("0") @Description("上次看到的最后一个封条；0 为从头。The last seal of the look before; 0 for the beginning.")
                    int after) {
        return log.verify(callers.current(), chain, after);
    }
}
