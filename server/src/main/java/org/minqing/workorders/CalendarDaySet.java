package org.minqing.workorders;

import io.smallrye.graphql.api.DefaultNonNull;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;

/** Says whether people work on a day. */
@DefaultNonNull
@Description("设定某日是否上班。Says whether people work on a day.")
public record CalendarDaySet(
        @Description("日期。The date.") LocalDate day,
        @Description("是否上班。Whether people work.") boolean isWorking,

        @Description(
                "节日名称或“调休上班”，至多 30 字；可为空。The name of a holiday or make-up day, 30 characters at most; may be empty.")
        String name,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
