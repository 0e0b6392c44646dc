package org.minqing.workorders;

import org.minqing.platform.ProblemCode;

/** What can be wrong with a phone's commands, beside what each step may be refused for. */
public enum CommandProblem implements ProblemCode {
    COMMANDS_OUT_OF_RANGE("一次提交 1 至 %d 条", "Send 1 to %d commands at once"),
    COMMAND_INCOMPLETE("标记空关须写明到何时为止", "Marking a house as vacant needs an end"),
    COMMAND_AFTER_REFUSED(
            "此前对这张工单的一步未能办成，请看当前情况后再办",
            "An earlier step of yours was not taken; look at the order as it is now and decide again"),
    COMMAND_FAILED("服务器出错，请稍后原样重发", "The server failed; send this again, as it is, a little later");

    private final String chinese;
    private final String english;

    CommandProblem(String chinese, String english) {
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
