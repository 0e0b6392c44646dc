package org.minqing.timebank;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.access.Caller;
import org.minqing.platform.Node;
import org.minqing.platform.NodeId;
import org.minqing.platform.Sensitivity;

/** A record as its volunteer and those who work there see it. */
@DefaultNonNull
@Name("ServiceRecord")
@Description("服务记录：谁、何时、多久；入账一次。A service record: who helped, when, for how long; it earns once.")
public record ServiceRecordView(
        @Ignore long key,
        @Ignore @Nullable Long activityKey,
        @Ignore long volunteerKey,
        @Id @Sensitivity @Description("全局编号。The global id.") String id,

        @Sensitivity(INTERNAL) @Description("服务类别。What was done.")
        ServiceCategory category,

        @Sensitivity(INTERNAL) @Description("状态。Where it stands.")
        ServiceRecordState state,

        @Sensitivity(INTERNAL) @Nullable @Description("签到时间。When it began.")
        Instant inAt,

        @Sensitivity(INTERNAL) @Nullable @Description("签到凭据。What shows when it began.")
        PresenceProof inBy,

        @Sensitivity(INTERNAL) @Nullable @Description("签退时间。When it ended.")
        Instant outAt,

        @Sensitivity(INTERNAL)
        @Nullable
        @Description("签退凭据；RULE 为漏签后按规则补。What shows when it ended; RULE is a forgotten one.")
        PresenceProof outBy,

        @Sensitivity(INTERNAL) @Nullable @Description("计入的整分钟数。Whole minutes that count.")
        Integer minutes,

        @Sensitivity(INTERNAL)
        @Nullable
        @Description("须由人确认，不自动入账；仅居委可见。A person must confirm it; for the neighbourhood to see.")
        Boolean isSampled,

        @Sensitivity(INTERNAL) @Nullable @Description("何时起待确认。Since when it waits to be confirmed.")
        Instant pendingSince,

        @Sensitivity(INTERNAL) @Nullable @Description("何时确认并入账。When it was confirmed and posted.")
        Instant confirmedAt,

        @Sensitivity(INTERNAL) @Description("自动确认的。Confirmed by the rule, after a week.")
        boolean isConfirmedByRule,

        @Sensitivity(INTERNAL) @Nullable @Description("入账所用的编号。The id of its posting in the ledger.")
        String postingId)
        implements Node {
    static final String TYPE = "ServiceRecord";

    /** For a statement's select list; {@code r} is the record. */
    static final String COLUMNS =
            "r.id, r.activity_id, r.volunteer_id, r.category, r.state, r.in_at, r.in_by, r.out_at, r.out_by, "
                    + "r.minutes, r.is_sampled, r.pending_since, r.confirmed_at, r.confirmed_by, r.posting_id";

    /** Reads {@link #COLUMNS} from this position on, as the caller's roles allow. */
    static ServiceRecordView read(Row row, int at, Caller caller) {
        long key = row.getLong(at);
        String confirmedBy = row.getString(at + 13);
        return new ServiceRecordView(
                key,
                row.getLong(at + 1),
                row.getLong(at + 2),
                NodeId.of(TYPE, key),
                ServiceCategory.valueOf(row.getString(at + 3)),
                ServiceRecordState.valueOf(row.getString(at + 4)),
                Times.instant(row, at + 5),
                proof(row.getString(at + 6)),
                Times.instant(row, at + 7),
                proof(row.getString(at + 8)),
                row.getInteger(at + 9),
                OwnRows.isOrganiser(caller) ? row.getBoolean(at + 10) : null,
                Times.instant(row, at + 11),
                Times.instant(row, at + 12),
                RecordCare.ACTOR.subject().equals(confirmedBy),
                row.getString(at + 14));
    }

    private static @Nullable PresenceProof proof(@Nullable String name) {
        return name == null ? null : PresenceProof.valueOf(name);
    }
}
