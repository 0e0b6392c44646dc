package org.minqing.workorders;

import org.minqing.platform.ProblemCode;

/** What can be refused about orders that people open. */
public enum OpeningProblem implements ProblemCode {
    OPENING_SUMMARY_INVALID("请写明事由，至多 %d 字", "Say what is asked for in %d characters at most"),
    OPENING_PLACE_NOT_FOUND(
            "没有这套房屋、这位居民或这个居委，或不在您的范围内", "There is no such house, resident or neighbourhood in your area"),
    OPENING_SOURCE_INVALID(
            "来源须为居民、热线或一网统管；后二者须填来源编号，至多 64 字符",
            "It comes from a person, the hotline or city operations; the latter two need their number of 64 characters at most"),
    OPENING_SOURCE_KNOWN("这个来源编号已开过工单", "An order was opened for this number already");

    private final String chinese;
    private final String english;

    OpeningProblem(String chinese, String english) {
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
