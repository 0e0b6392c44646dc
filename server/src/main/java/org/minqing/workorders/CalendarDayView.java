package org.minqing.workorders;

import io.smallrye.graphql.api.DefaultNonNull;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Sensitivity;

/** A day of the calendar by which deadlines are counted. */
@DefaultNonNull
@Name("CalendarDay")
@Description("工作日历的一天。A day of the calendar by which deadlines are counted.")
public record CalendarDayView(
        @Sensitivity @Description("日期。The date.") LocalDate day,

        @Sensitivity @Description("是否上班，含调休。Whether people work, make-up days included.")
        boolean isWorking,

        @Sensitivity @Description("节日名称或“调休上班”；平日为空。The name of a holiday or make-up day; empty on others.")
        String name) {}
