package org.minqing.meters;

import org.minqing.platform.ProblemCode;

/** What can be refused about meters. */
public enum MeterProblem implements ProblemCode {
    METER_NOT_FOUND("没有这块在用的水表，或不在您的范围内", "There is no such meter in use in your area"),
    METER_SERIAL_TAKEN("这个表号已有在用的水表", "A meter in use has this serial already"),
    METER_SERIAL_INVALID("表号须为 1 至 64 个不含空格的字符", "A serial has 1 to 64 characters without spaces");

    private final String chinese;
    private final String english;

    MeterProblem(String chinese, String english) {
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
