package org.minqing.privacy;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.NodeId;
import org.minqing.platform.Sensitivity;

/** An emergency access as its supervisors see it. */
@DefaultNonNull
@Name("EmergencyAccess")
@Description("一次应急查看。Somebody's emergency access.")
public record EmergencyAccessView(
        @Ignore long key,
        @Ignore int neighbourhoodId,

        @Id @Sensitivity @Description("编号。Its id.") String id,

        @Sensitivity(INTERNAL) @Description("何人：令牌中的用户编号。Who: the subject of the token.")
        String subject,

        @Sensitivity(INTERNAL) @Description("姓名。How screens call them.")
        String name,

        @Sensitivity(INTERNAL) @Description("事由，本人所写。Why, in their own words.")
        String reason,

        @Sensitivity(INTERNAL) @Description("何时开始。When it began.")
        Instant startedAt,

        @Sensitivity(INTERNAL) @Description("何时结束，最晚三小时后。When it ends or ended, after three hours at most.")
        Instant endsAt,

        @Sensitivity(INTERNAL) @Nullable @Description("何人提前结束。Who ended it before its time.")
        String endedBy) {
    static final String TYPE = "EmergencyAccess";

    /** For a statement's select list; {@code x} is the access. */
    static final String COLUMNS =
            "x.id, x.neighbourhood_id, x.subject, x.name, x.reason, x.started_at, x.ends_at, x.ended_by";

    static EmergencyAccessView read(Row row) {
        return new EmergencyAccessView(
                row.getLong(0),
                row.getInteger(1),
                NodeId.of(TYPE, row.getLong(0)),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getOffsetDateTime(5).toInstant(),
                row.getOffsetDateTime(6).toInstant(),
                row.getString(7));
    }
}
