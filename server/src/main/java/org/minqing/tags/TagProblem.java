package org.minqing.tags;

import org.minqing.platform.ProblemCode;

/** What can be refused about tags and cohorts. */
public enum TagProblem implements ProblemCode {
    TAG_NOT_FOUND("没有这个标签", "There is no such tag"),
    TAG_CHANGED_MEANWHILE("标签已被他人修改，现为第 %d 版，请刷新后再改", "Somebody changed the tag, it is at version %d now; reload it"),
    TAG_NAME_MISSING("请填写名称，至多 60 字", "Give it a name of at most 60 characters"),
    TAG_CODE_INVALID(
            "代码由小写字母、数字、点和连字符组成，且未被使用", "A code has lower-case letters, digits, dots and hyphens, and is not in use"),
    TAG_RULE_MISSING("推导标签须有规则，其他标签没有规则", "A derived tag has a rule, others have none"),
    TAG_TELLS_TOO_MUCH(
            "规则用到更敏感的标签 %s，敏感级别不得低于它", "The rule asks for %s, which is more sensitive; the tag must be as sensitive"),
    TAG_TOLD_BY_ANOTHER(
            "标签 %s 的规则用到它，请先提高该标签的敏感级别", "The rule of %s asks for it; that tag must be made as sensitive first"),
    TAG_NOT_BY_HAND("这个标签不由人工登记", "This tag is not recorded by hand"),
    TAG_SUBJECT_NOT_FOUND("没有这个对象，或不在您的范围内", "There is no such subject in your area"),
    TAG_TIME_INVALID("时间须不晚于现在，有效期须晚于观察时间", "It cannot have been seen in the future, nor end before it was seen"),
    TAG_CONFIDENCE_INVALID("可信度为 1 至 100", "Confidence is 1 to 100"),
    EXPRESSION_INVALID("条件有误：%s", "This condition is not right: %s"),
    EXPRESSION_TOO_LARGE("条件过多，至多 %d 项", "Too many conditions; at most %d"),
    EXPRESSION_CYCLE("规则互相依赖：%s", "Rules depend on each other: %s"),
    COHORT_NOT_FOUND("没有这个人群，或不在您的范围内", "There is no such cohort in your area"),
    COHORT_CHANGED_MEANWHILE(
            "人群已被他人修改，现为第 %d 版，请刷新后再改", "Somebody changed the cohort, it is at version %d now; reload it"),
    COHORT_NAME_MISSING("请填写名称，至多 60 字", "Give it a name of at most 60 characters"),
    COHORT_AREA_NOT_YOURS("这个组织节点不在您的范围内", "This node is not in your area"),
    COHORT_TOO_LARGE("人数过多，至多导出 %d 人", "Too many people; at most %d can be exported");

    private final String chinese;
    private final String english;

    TagProblem(String chinese, String english) {
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
