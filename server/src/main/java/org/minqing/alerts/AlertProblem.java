package org.minqing.alerts;

import org.minqing.platform.ProblemCode;

/** What can be refused about alerts, their rules and their suppression. */
public enum AlertProblem implements ProblemCode {
    ALERT_NOT_FOUND("没有这个预警，或不在您的范围内", "There is no such alert in your area"),
    ALERT_ALREADY_ACKNOWLEDGED("已有人知悉这个预警", "Somebody has acknowledged this alert already"),
    ALERT_OVER("这个预警的现象已经消除", "What this alert told is over"),
    HOUSE_NOT_FOUND("没有这套房屋，或不在您的范围内", "There is no such house in your area"),
    SUPPRESSION_NOT_FOUND("没有这条抑制，或不在您的范围内", "There is no such suppression in your area"),
    SUPPRESSION_ENDS_IN_PAST("结束时间须在现在之后", "The end must lie in the future"),
    SUPPRESSION_TOO_LONG("抑制最长 %d 天", "A suppression lasts %d days at most"),
    SUPPRESSION_OVER("这条抑制已经结束", "This suppression is over already"),
    SUPPRESSION_WITHOUT_KIND("请选择要抑制的类别", "Choose at least one kind to hold back"),
    RULE_NOT_FOUND("没有这条规则，或它适用的范围大于您的范围", "There is no such rule, or it reaches beyond your area"),
    RULE_CHANGED_MEANWHILE("规则已被他人修改，请按第 %d 版重新编辑", "Somebody changed the rule meanwhile; edit version %d"),
    RULE_WINDOW_OUT_OF_RANGE(
            "时间窗须在 30 分钟至 7 天之间；用水量不为零的规则和漏水、过量规则最长 2 天；空关房用水须为 0",
            "The window is 30 minutes to 7 days; 2 days where litres are added up; 0 for use in a vacant home"),
    RULE_LITRES_OUT_OF_RANGE(
            "升数须在 0 至 1000000 之间，最多三位小数；失联类须为 0",
            "Litres are 0 to 1,000,000 with three decimals at most; 0 for a silence"),
    RULE_AGE_OUT_OF_RANGE("年龄须在 0 至 130 之间", "The age is 0 to 130"),
    RULE_ASK_INCOMPLETE("先询问时须写明等待 1 至 720 分钟", "Asking first needs a time to wait, 1 to 720 minutes"),
    RULE_NAME_MISSING("请填写规则的中文名称，至多 60 字", "Give the rule a Chinese name of 60 characters at most"),
    RULE_AREA_NOT_YOURS("规则只能适用于您的范围之内", "A rule can reach no further than your own area");

    private final String chinese;
    private final String english;

    AlertProblem(String chinese, String english) {
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
