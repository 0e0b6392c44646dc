package org.minqing.timebank;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;
import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Node;
import org.minqing.platform.NodeId;
import org.minqing.platform.Sensitivity;

/** A dispute as both sides see it. */
@DefaultNonNull
@Name("ServiceDispute")
@Description("对服务记录的争议。A dispute about a service record.")
public record ServiceDisputeView(
        @Ignore long key,
        @Ignore long recordKey,
        @Id @Sensitivity @Description("全局编号。The global id.") String id,

        @Sensitivity(INTERNAL) @Description("哪一方提出。Which side opened it.")
        DisputeSide side,

        @Sensitivity(PERSONAL) @Description("理由。Why.") String reason,

        @Sensitivity(INTERNAL) @Description("何时提出。When it was opened.")
        Instant openedAt,

        @Sensitivity(INTERNAL) @Nullable @Description("如何了结；未了结时为空。How it ended; null while it is open.")
        DisputeOutcome outcome,

        @Sensitivity(INTERNAL) @Nullable @Description("改正后的分钟数。The right number of minutes, where it was corrected.")
        Integer minutes,

        @Sensitivity(PERSONAL) @Description("了结的说明。What was said at its end.")
        String note,

        @Sensitivity(INTERNAL) @Nullable @Description("何时了结。When it ended.")
        Instant resolvedAt)
        implements Node {
    static final String TYPE = "ServiceDispute";

    /** For a statement's select list; {@code d} is the dispute. */
    static final String COLUMNS =
            "d.id, d.record_id, d.side, d.reason, d.opened_at, d.outcome, d.minutes, d.note, d.resolved_at";

    static ServiceDisputeView read(Row row, int at) {
        long key = row.getLong(at);
        String outcome = row.getString(at + 5);
        return new ServiceDisputeView(
                key,
                row.getLong(at + 1),
                NodeId.of(TYPE, key),
                DisputeSide.valueOf(row.getString(at + 2)),
                row.getString(at + 3),
                row.getOffsetDateTime(at + 4).toInstant(),
                outcome == null ? null : DisputeOutcome.valueOf(outcome),
                row.getInteger(at + 6),
                row.getString(at + 7),
                Times.instant(row, at + 8));
    }
}
