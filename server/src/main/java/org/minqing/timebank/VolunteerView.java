package org.minqing.timebank;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;
import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.vertx.sqlclient.Row;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.access.Caller;
import org.minqing.access.Sight;
import org.minqing.platform.Node;
import org.minqing.platform.NodeId;
import org.minqing.platform.Sensitivity;

/** A volunteer as a caller sees them: clear for themselves, masked where the caller's role sees no more. */
@DefaultNonNull
@Name("Volunteer")
@Description("志愿者。按角色遮蔽。A volunteer, masked by the caller's role.")
public record VolunteerView(
        @Ignore long key,
        @Ignore int neighbourhoodId,
        @Ignore @Nullable Long residentKey,
        @Id @Sensitivity @Description("全局编号。The global id.") String id,

        @Sensitivity(PERSONAL) @Description("姓名；无权者只见姓氏。The name; only the surname for roles that see no more.")
        String name,

        @Sensitivity(INTERNAL) @Description("状态。Whether they may sign up.")
        VolunteerState state,

        @Sensitivity(INTERNAL) @Description("会什么。What they can do.")
        List<Skill> skills,

        @Sensitivity(INTERNAL) @Description("一周中何时有空。When they have time.")
        List<WeekPart> weekParts,

        @Sensitivity(PERSONAL) @Nullable @Description("出发地的纬度。Latitude of where they set out from.")
        Double latitude,

        @Sensitivity(PERSONAL) @Nullable @Description("出发地的经度。Longitude of where they set out from.")
        Double longitude,

        @Sensitivity(INTERNAL) @Description("可达范围，米。How far they go from there, in metres.")
        int reachMetres,

        @Sensitivity(INTERNAL) @Description("到场次数。How often they came.")
        int attended,

        @Sensitivity(INTERNAL) @Description("有名额而未到场的次数。How often they had a place and did not come.")
        int missed,

        @Sensitivity(INTERNAL) @Description("自己有账号；没有时由他人代办。Signs in; otherwise others act for them.")
        boolean hasAccount,

        @Sensitivity(INTERNAL)
        @Description("版本，每次变动加一；修改时须带回。Its version; each change adds one, and each edit names it.")
        int version)
        implements Node {
    static final String TYPE = "Volunteer";

    /** For a statement's select list; {@code v} is the volunteer. */
    static final String COLUMNS =
            "v.id, v.neighbourhood_id, v.resident_id, v.name, v.state, v.skills, v.week_parts, v.latitude, "
                    + "v.longitude, v.reach_metres, v.attended, v.missed, v.subject, v.version";

    static final int COLUMN_COUNT = 14;

    public VolunteerView {
        skills = List.copyOf(skills);
        weekParts = List.copyOf(weekParts);
    }

    /** Reads {@link #COLUMNS} from this position on, as the caller's roles allow. */
    static VolunteerView read(Row row, int at, Caller caller) {
        long key = row.getLong(at);
        String subject = row.getString(at + 12);
        String name = row.getString(at + 3);
        Sight sight = Sight.of(caller);
        sight.saw(TYPE, key, row.getInteger(at + 1));
        if (row.getLong(at + 2) != null) {
            sight.saw("Resident", row.getLong(at + 2), row.getInteger(at + 1));
        }
        return new VolunteerView(
                key,
                row.getInteger(at + 1),
                row.getLong(at + 2),
                NodeId.of(TYPE, key),
                caller.subject().equals(subject) ? name : sight.name(name),
                VolunteerState.valueOf(row.getString(at + 4)),
                skills(row.getArrayOfStrings(at + 5)),
                WeekPart.of(row.getInteger(at + 6)),
                row.getDouble(at + 7),
                row.getDouble(at + 8),
                row.getInteger(at + 9),
                row.getInteger(at + 10),
                row.getInteger(at + 11),
                subject != null,
                row.getInteger(at + 13));
    }

    static List<Skill> skills(String[] names) {
        return Arrays.stream(names).map(Skill::valueOf).toList();
    }
}
