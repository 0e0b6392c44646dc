package org.minqing.workorders;

import org.minqing.platform.ProblemCode;

/** What can be refused about the calendar. */
public enum CalendarProblem implements ProblemCode {
    CALENDAR_DAY_UNKNOWN("日历只编到 %s", "The calendar holds the days until %s"),
    CALENDAR_NAME_TOO_LONG("名称至多 %d 字", "A name has %d characters at most");

    private final String chinese;
    private final String english;

    CalendarProblem(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    @Override
    public String chinese() {
        return chinese;
    }

    @Override
    public String english() {
        return english;
    }
}
