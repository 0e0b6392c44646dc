package org.minqing.audit;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;
import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.minqing.platform.Cursor;
import org.minqing.platform.Sensitivity;

/** One line of the log. */
@DefaultNonNull
@Description("审计的一行。A line of the audit log.")
public record AuditEntry(
        @Ignore long key,

        @Sensitivity(INTERNAL) @Description("时间。When.") Instant at,

        @Sensitivity(PERSONAL) @Description("谁：令牌中的用户编号。Who: the subject of the token.")
        String actor,

        @Sensitivity(INTERNAL) @Description("所用的应用。The app through which they called.")
        String client,

        @Sensitivity(INTERNAL) @Description("做了什么，如 REVEAL。What was done, such as REVEAL.")
        String action,

        @Sensitivity(INTERNAL) @Description("对象的类型，如 Resident。The type of what it was done to, such as Resident.")
        String subjectType,

        @Id @Sensitivity(INTERNAL) @Description("对象的全局编号。The global id of what it was done to.")
        String subjectId,

        @Sensitivity(PERSONAL) @Nullable @Description("事由，本人所写。Why, in their own words.")
        String purpose) {
    static final String COLUMNS = "a.id, a.at, a.actor, a.client, a.action, a.subject_type, a.subject_id, a.purpose";

    static AuditEntry read(Row row) {
        return new AuditEntry(
                row.getLong(0),
                row.getOffsetDateTime(1).toInstant(),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7));
    }

    @Ignore
    String cursor() {
        return new Cursor(at, key).encode();
    }
}
