package org.minqing.scenarios;

import org.minqing.platform.ProblemCode;

/** What can be refused about reports. */
public enum ScenarioProblem implements ProblemCode {
    REPORT_TEMPLATE_NOT_FOUND("没有这个报表模板", "There is no such report template"),
    REPORT_TEMPLATE_INVALID(
            "模板代码为大写字母、数字和下划线，名称至多 60 字，栏目 1 至 40 个且不重复",
            "A template has a code of capitals, a name of 60 characters at most, and 1 to 40 different columns"),
    REPORT_TEMPLATE_CHANGED_MEANWHILE(
            "模板已被他人修改，请按第 %d 版重新编辑", "Somebody changed the template meanwhile; edit version %d"),
    REPORT_AREA_NOT_FOUND("没有这个组织节点，或不在您的范围内", "There is no such node in your area"),
    REPORT_PERIOD_INVALID(
            "期间须先始后终，至多 400 天，且不在将来开始",
            "A period ends after it begins, has 400 days at most, and does not begin in the future"),
    REPORT_NOT_FOUND("没有这份报表，或不在您的范围内", "There is no such report in your area"),
    REPORT_SIGNED("这份报表已签发，不能再改", "This report was signed and cannot change");

    private final String chinese;
    private final String english;

    ScenarioProblem(String chinese, String english) {
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
