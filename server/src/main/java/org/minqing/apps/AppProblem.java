package org.minqing.apps;

import org.minqing.platform.ProblemCode;

/** What can be refused about apps. */
public enum AppProblem implements ProblemCode {
    APP_NOT_FOUND("没有这个应用", "There is no such app"),
    APP_CLIENT_INVALID(
            "客户端编号为 3 至 100 个字母、数字、点、下划线或连字符",
            "A client id has 3 to 100 letters, digits, dots, underscores or hyphens"),
    APP_CLIENT_KNOWN("这个客户端编号已登记", "This client id is registered already"),
    APP_NAME_INVALID("请填写名称（至多 100 字）和联系方式（至多 200 字）", "Give a name of 100 and a contact of 200 characters at most"),
    APP_SCOPES_MISSING("请至少授予一项权限", "Grant one scope at least"),
    APP_QUOTA_IMPLAUSIBLE(
            "配额为每分钟 1 至 6000 次、每日 1 至 1000000 次", "A quota is 1 to 6,000 requests a minute and 1 to 1,000,000 a day"),
    APP_CHANGED_MEANWHILE("应用已被他人修改，请重新查看", "Somebody changed the app meanwhile; look again");

    private final String chinese;
    private final String english;

    AppProblem(String chinese, String english) {
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
