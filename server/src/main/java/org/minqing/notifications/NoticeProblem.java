package org.minqing.notifications;

import org.minqing.platform.ProblemCode;

/** What can be refused about notices and phones. */
public enum NoticeProblem implements ProblemCode {
    NOTICE_NOT_FOUND("其中有的通知不存在，或不是给您的", "One of them does not exist or is not yours"),
    NOTICE_ASKS_NOTHING("这条通知没有询问您，或不是给您的", "This notice asks nothing, or is not yours"),
    NOTICE_COUNT_OUT_OF_RANGE("一次可标记 1 至 %d 条", "Mark 1 to %d at once"),
    DEVICE_TOKEN_INVALID("推送令牌须为 8 至 1024 个可见字符", "A push token has 8 to 1024 visible characters"),
    DEVICE_TOKEN_GONE("推送服务已不认识这个令牌，请让手机换一个", "The push service knows this token no more; let the phone get a new one"),
    DEVICE_VERSION_INVALID("应用版本须为 1 至 40 个字符", "The app's version has 1 to 40 characters"),
    DEVICE_NOT_FOUND("您没有登记这部手机", "You have not registered this phone");

    private final String chinese;
    private final String english;

    NoticeProblem(String chinese, String english) {
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
