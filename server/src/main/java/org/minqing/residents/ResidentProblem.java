package org.minqing.residents;

import org.minqing.platform.ProblemCode;

/** What can be refused about residents. */
public enum ResidentProblem implements ProblemCode {
    RESIDENT_NOT_FOUND("没有这位居民，或不在您的范围内", "There is no such resident in your area"),
    REVEAL_NOTE_TOO_SHORT("请用 4 至 200 字说明为何需要查看", "Say in 4 to 200 characters why you need to see it"),
    REVEALS_EXHAUSTED(
            "一小时内至多揭示 %d 次，请稍后再试，或请书记协助", "At most %d reveals an hour; try again later, or ask the secretary to help");

    private final String chinese;
    private final String english;

    ResidentProblem(String chinese, String english) {
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
