package org.minqing.privacy;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;
import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Sensitivity;

/** How somebody looked at people in one way. */
@DefaultNonNull
@Name("Look")
@Description("某人以某种方式查看居民资料的情况。How somebody looked at people in one way.")
public record LookView(
        @Sensitivity(PERSONAL) @Description("何人：令牌中的用户编号。Who: the subject of the token.")
        String actor,

        @Sensitivity(INTERNAL)
        @Description(
                "何种查看：REVEAL 揭示，EMERGENCY_LOOK 应急查看，CALL 系统致电。How: revealed, by emergency access, called by the server.")
        String action,

        @Sensitivity(INTERNAL) @Description("次数。How often.") int times,

        @Sensitivity(INTERNAL) @Description("看了多少人。At how many people.")
        int people,

        @Sensitivity(INTERNAL) @Description("最早一次。The first time.")
        Instant firstAt,

        @Sensitivity(INTERNAL) @Description("最近一次。The last time.")
        Instant lastAt,

        @Sensitivity(PERSONAL) @Description("事由，至多 5 条。Why, 5 of the reasons at most.")
        List<String> purposes) {
    static final String COLUMNS = """
            a.actor, a.action, count(*)::int, (count(distinct a.subject_id) filter (where a.subject_type = 'Resident'))::int, min(a.at), max(a.at),
            (array_agg(distinct a.purpose order by a.purpose) filter (where a.purpose is not null))[1:5]
            """;

    public LookView {
        purposes = List.copyOf(purposes);
    }

    static LookView read(Row row) {
        String[] purposes = row.getArrayOfStrings(6);
        return new LookView(
                row.getString(0),
                row.getString(1),
                row.getInteger(2),
                row.getInteger(3),
                row.getOffsetDateTime(4).toInstant(),
                row.getOffsetDateTime(5).toInstant(),
                purposes == null ? List.of() : Arrays.asList(purposes));
    }
}
