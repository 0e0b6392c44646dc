package org.minqing.scenarios;

import org.eclipse.microprofile.graphql.Description;

/** What a column of a report counts, neighbourhood by neighbourhood. Counted at the time it is made, or within its period. */
@Description("报表栏目。What a column of a report counts.")
public enum Metric {
    PEOPLE("常住人口", "Residents"),
    PEOPLE_60("60 岁以上", "60 and older"),
    PEOPLE_80("80 岁以上", "80 and older"),
    ALONE_60("60 岁以上独居", "60 and older living alone"),
    HOUSES("房屋", "Houses"),
    HOUSES_VACANT("空关", "Vacant"),
    HOUSES_LET("出租", "Let"),
    VISITS("上门次数", "Visits"),
    CALLS("电话次数", "Calls"),
    PEOPLE_MET("见到的居民", "People met"),
    ALERTS("预警", "Alerts"),
    ORDERS_OPENED("新开工单", "Orders opened"),
    ORDERS_CLOSED("其中已办结", "Of these closed");

    private final String chinese;
    private final String english;

    Metric(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    String chinese() {
        return chinese;
    }

    String english() {
        return english;
    }
}
