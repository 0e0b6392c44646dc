package org.minqing.workorders;

import org.minqing.platform.ProblemCode;

/** What can be refused about posts. */
public enum PostProblem implements ProblemCode {
    POST_NOT_FOUND("没有这个岗位，或不在您的范围内", "There is no such post in your area"),
    POST_AREA_NOT_FOUND("请选择您范围内的一个居委", "Choose one neighbourhood of your area"),
    POST_STREET_NOT_YOURS("街道岗位由街道科室设置", "Posts of the street are the street officer's to set"),
    POST_SUBJECT_INVALID("账号须为 1 至 255 个字符，不含空白", "The account has 1 to 255 characters without blanks"),
    POST_NAME_INVALID("请填写姓名，至多 60 字", "Give a name of 60 characters at most"),
    POST_PHONE_INVALID("电话须为 5 至 15 位数字，可以加号开头", "A phone has 5 to 15 digits and may begin with a plus"),
    POST_BUILDING_NOT_FOUND("所选的楼须在本居委之内，至少一幢、至多 500 幢", "Choose 1 to 500 buildings of this neighbourhood"),
    POST_LAST_ON_DUTY("该岗位还有 %d 张未了结的工单，须留一人在岗", "This post answers for %d open orders; somebody must stay on duty");

    private final String chinese;
    private final String english;

    PostProblem(String chinese, String english) {
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
