package org.minqing.meters;

import org.minqing.platform.ProblemCode;

/** Why a reading was not taken in. It is kept in quarantine with this reason. */
public enum ReadingProblem implements ProblemCode {
    ROW_UNREADABLE("这一行的格式无法识别", "The row cannot be read"),
    METER_UNKNOWN("没有这个表号的在用水表，或不在您的范围内", "No meter in use has this serial, or none in your area"),
    TIME_UNREADABLE(
            "抄表时间无法识别，请用 2026-05-01T08:00:00+08:00 这样的格式",
            "The time cannot be read; write it like 2026-05-01T08:00:00+08:00"),
    TIME_AMBIGUOUS("这个当地时间因调整时钟出现两次，请写明时区", "This local time occurs twice, when clocks go back; give its offset"),
    TIME_SKIPPED("这个当地时间因调整时钟不存在", "This local time does not exist: clocks skipped it"),
    TIME_IN_FUTURE("抄表时间在未来", "The time lies in the future"),
    TIME_BEFORE_METER("抄表时间早于水表启用", "The time lies before the meter was installed"),
    TIME_NOT_KEPT("抄表时间过早，已超出保存期", "The time is older than what is kept"),
    REGISTER_UNREADABLE("示数不是数", "The register is no number"),
    REGISTER_OUT_OF_RANGE("示数为负或过大", "The register is negative or too large"),
    VALUE_CONFLICTS("同一水表同一时间已有不同示数，两者均不采信", "Another value is known for this meter and time; neither is trusted");

    private final String chinese;
    private final String english;

    ReadingProblem(String chinese, String english) {
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
