package org.minqing.residents;

import org.minqing.platform.ProblemCode;

/** What can be refused about households and relations. */
public enum HouseholdProblem implements ProblemCode {
    HOUSEHOLD_NOT_FOUND("没有这一户，或不在您的范围内", "There is no such household in your area"),
    HOUSEHOLD_HAS_HEAD("此户已有户主；变更户主请用 householdHeadSet", "The household has a head; use householdHeadSet to change it"),
    HOUSEHOLD_MEMBER_ELSEWHERE(
            "此人同时属于另一户，请先离户", "This person belongs to a household at that time; they leave it first"),
    HOUSEHOLD_NO_MEMBER("此人不是该户的成员", "This person is no member of the household"),
    HOUSEHOLD_TOO_LARGE("一次至多 30 位成员", "At most 30 members at once"),
    HOUSEHOLD_DATE_INVALID("日期须晚于成员入户之日，且不在将来", "The date is after the member joined, and not in the future"),
    RELATION_OF_ONE("关系须在两人之间", "A relation is between two people"),
    RELATION_NOT_FOUND("没有这条关系，或已结束，或不在您的范围内", "There is no such open relation in your area"),
    RELATION_DATE_INVALID("结束之日须晚于开始之日", "A relation ends after the day it began");

    private final String chinese;
    private final String english;

    HouseholdProblem(String chinese, String english) {
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
