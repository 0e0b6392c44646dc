package org.minqing.platform;

/** What can be wrong with a request's id. */
public enum RequestProblem implements ProblemCode {
    REQUEST_ID_INVALID(
            "请求编号须为 8 至 64 个字母、数字、点、下划线或连字符", "A request id has 8 to 64 letters, digits, dots, underscores or hyphens"),
    REQUEST_ID_REUSED(
            "这个请求编号已用于另一个内容不同的请求，请换一个编号",
            "This request id was used for another request with other content; use a new one");

    private final String chinese;
    private final String english;

    RequestProblem(String chinese, String english) {
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
