package org.minqing.privacy;

import org.minqing.platform.ProblemCode;

/** What can be refused about consent, emergency access, forgetting and terms. */
public enum PrivacyProblem implements ProblemCode {
    EMERGENCY_REASON_INVALID("请用 10 至 500 字写明紧急事由", "Say in 10 to 500 characters what the emergency is"),
    EMERGENCY_AREA_NOT_FOUND("请指明本街道的一个居委", "Name one neighbourhood of your own sub-district"),
    EMERGENCY_ACCESS_NOT_FOUND("没有这次应急查看，或不在您的范围内", "There is no such emergency access in your area"),
    EMERGENCY_ACCESS_OVER("这次应急查看已经结束", "This emergency access is over"),
    CONSENT_RESIDENT_NOT_FOUND("没有这位居民，或不在您的范围内", "There is no such resident in your area"),
    CONSENT_NOTE_TOO_LONG("说明至多 200 字", "The note has 200 characters at most"),
    FORGET_RESIDENT_NOT_FOUND("没有这位居民，或不在您的范围内", "There is no such resident in your area"),
    FORGET_REASON_INVALID("请用 4 至 200 字写明本人的请求", "Say in 4 to 200 characters what the person asked"),
    RETENTION_TERM_NOT_FOUND("没有这一类", "There is no such kind"),
    RETENTION_DAYS_IMPLAUSIBLE("保存期为 30 至 36500 天", "A term has 30 to 36,500 days"),
    RETENTION_CHANGED_MEANWHILE("保存期已被他人修改，请重新查看", "Somebody changed the term meanwhile; look again");

    private final String chinese;
    private final String english;

    PrivacyProblem(String chinese, String english) {
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
