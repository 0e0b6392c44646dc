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
import org.minqing.platform.Node;
import org.minqing.platform.NodeId;
import org.minqing.platform.Sensitivity;

/** A sign-up as its volunteer and those who work there see it. */
@DefaultNonNull
@Name("SignUp")
@Description("报名。A sign-up of a volunteer for an activity.")
public record SignUpView(
        @Ignore long key,
        @Ignore long activityKey,
        @Ignore long volunteerKey,
        @Id @Sensitivity @Description("全局编号。The global id.") String id,

        @Sensitivity(INTERNAL) @Description("状态。Where it stands.")
        SignUpState state,

        @Sensitivity(INTERNAL) @Description("何时报名。When it was made.")
        Instant signedAt,

        @Sensitivity(INTERNAL) @Nullable @Description("何时得到名额。When it got its place.")
        Instant placedAt,

        @Sensitivity(INTERNAL) @Nullable @Description("何时取消。When it was cancelled.")
        Instant endedAt,

        @Sensitivity(INTERNAL) @Nullable @Description("因何取消。Why it was cancelled.")
        SignUpEnd endedWhy)
        implements Node {
    static final String TYPE = "SignUp";

    /** For a statement's select list; {@code s} is the sign-up. */
    static final String COLUMNS =
            "s.id, s.activity_id, s.volunteer_id, s.state, s.signed_at, s.placed_at, s.ended_at, s.ended_why";

    /** Reads {@link #COLUMNS} from this position on. */
    static SignUpView read(Row row, int at) {
        long key = row.getLong(at);
        String why = row.getString(at + 7);
        return new SignUpView(
                key,
                row.getLong(at + 1),
                row.getLong(at + 2),
                NodeId.of(TYPE, key),
                SignUpState.valueOf(row.getString(at + 3)),
                row.getOffsetDateTime(at + 4).toInstant(),
                Times.instant(row, at + 5),
                Times.instant(row, at + 6),
                why == null ? null : SignUpEnd.valueOf(why));
    }
}
