package org.minqing.meters;

import org.minqing.platform.ProblemCode;

/** What can be refused about meters. */
public enum MeterProblem implements ProblemCode {
    METER_NOT_FOUND("没有这块在用的水表，或不在您的范围内", "There is no such meter in use in your area"),
    METER_SERIAL_TAKEN("这个表号已有在用的水表", "A meter in use has this serial already"),
    METER_SERIAL_INVALID("表号须为 1 至 64 个不含空格的字符", "A serial has 1 to 64 characters without spaces"),
    METER_IN_ANOTHER_HOME("这块表装在另一套房屋里：先拆除再导入", "This meter is in another home: take it out first"),
    METER_HOME_TAKEN("这套房屋已有在用的水表 %s：换表请用换表操作", "The meter %s is in use in this home: swap it"),
    METER_INTERVAL_IMPLAUSIBLE("上报间隔须为 1 至 1440 分钟", "A meter reports every 1 to 1,440 minutes"),
    CONCENTRATOR_ELSEWHERE("集中器 %s 在另一个居委", "The concentrator %s is in another neighbourhood");

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
