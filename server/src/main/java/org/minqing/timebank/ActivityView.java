package org.minqing.timebank;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Node;
import org.minqing.platform.NodeId;
import org.minqing.platform.Sensitivity;

/** An activity as everybody in its area sees it. Whom it is for, only those who work there see. */
@DefaultNonNull
@Name("Activity")
@Description("志愿活动。An activity of volunteers.")
public record ActivityView(
        @Ignore long key,
        @Ignore int neighbourhoodId,
        @Ignore @Nullable Long receiverKey,
        @Id @Sensitivity @Description("全局编号。The global id.") String id,

        @Sensitivity @Description("由来。Who wanted it.") ActivityOrigin origin,
        @Sensitivity @Description("服务类别。What is done.") ServiceCategory category,
        @Sensitivity @Description("名称。Its title.") String title,
        @Sensitivity @Description("说明。In words.") String details,
        @Sensitivity @Description("状态。Where it stands.") ActivityState state,

        @Sensitivity @Description("何时开始。When it begins.") Instant startsAt,

        @Sensitivity @Description("何时结束。When it ends.") Instant endsAt,
        @Sensitivity @Description("名额。How many may come.") int capacity,

        @Sensitivity @Description("已占名额。Places that are taken.")
        int taken,

        @Sensitivity @Description("候补人数。How many wait for a place.")
        int waiting,

        @Sensitivity @Description("需要会什么。What those who come should be able to do.")
        List<Skill> skills,

        @Sensitivity @Description("地点。Where.") String place,

        @Sensitivity @Nullable @Description("纬度，WGS 84。Latitude, WGS 84.")
        Double latitude,

        @Sensitivity @Nullable @Description("经度，WGS 84。Longitude, WGS 84.")
        Double longitude,

        @Sensitivity @Description("凭位置签到的半径，米。Who checks in by place must be so near, in metres.")
        int radiusMetres,

        @Sensitivity @Description("开始前多少分钟起不能再取消报名。Minutes before the start from which a sign-up stands.")
        int cutoffMinutes,

        @Sensitivity(INTERNAL) @Description("取消或不同意的理由。Why it was cancelled.")
        String note,

        @Sensitivity @Description("版本，每次变动加一。Its version; each change adds one.")
        int version)
        implements Node {
    static final String TYPE = "Activity";

    /** For a statement's select list; {@code a} is the activity. */
    static final String COLUMNS =
            "a.id, a.neighbourhood_id, a.receiver_id, a.origin, a.category, a.title, a.details, a.state, "
                    + "a.starts_at, a.ends_at, a.capacity, a.taken, a.waiting, a.skills, a.place, a.latitude, a.longitude, "
                    + "a.radius_metres, a.cutoff_minutes, a.note, a.version";

    static final int COLUMN_COUNT = 21;

    public ActivityView {
        skills = List.copyOf(skills);
    }

    /** Reads {@link #COLUMNS} from this position on. */
    static ActivityView read(Row row, int at) {
        long key = row.getLong(at);
        return new ActivityView(
                key,
                row.getInteger(at + 1),
                row.getLong(at + 2),
                NodeId.of(TYPE, key),
                ActivityOrigin.valueOf(row.getString(at + 3)),
                ServiceCategory.valueOf(row.getString(at + 4)),
                row.getString(at + 5),
                row.getString(at + 6),
                ActivityState.valueOf(row.getString(at + 7)),
                row.getOffsetDateTime(at + 8).toInstant(),
                row.getOffsetDateTime(at + 9).toInstant(),
                row.getInteger(at + 10),
                row.getInteger(at + 11),
                row.getInteger(at + 12),
                VolunteerView.skills(row.getArrayOfStrings(at + 13)),
                row.getString(at + 14),
                row.getDouble(at + 15),
                row.getDouble(at + 16),
                row.getInteger(at + 17),
                row.getInteger(at + 18),
                row.getString(at + 19),
                row.getInteger(at + 20));
    }
}
