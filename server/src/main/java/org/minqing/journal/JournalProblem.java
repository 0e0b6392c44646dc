package org.minqing.journal;

import org.minqing.platform.ProblemCode;

/** What can be refused about the people's log. */
public enum JournalProblem implements ProblemCode {
    JOURNAL_ENTRY_NOT_FOUND("没有这条日志，或不在您的范围内", "There is no such entry in your area"),
    JOURNAL_TEXT_INVALID("请写明情况，至多 %d 字", "Write down what was seen, %d characters at most"),
    JOURNAL_REASON_INVALID("请写明更正理由，至多 %d 字", "Say why it is corrected, %d characters at most"),
    JOURNAL_ABOUT_NOBODY("请写明所涉居民或房屋，各至多 %d", "Name the people or houses it is about, %d of each at most"),
    JOURNAL_ABOUT_NOT_FOUND("所涉居民或房屋不存在，或不在您的范围内", "Some of the people or houses are not in your area"),
    JOURNAL_AREAS_DIFFER("一条日志只能涉及同一居委的居民和房屋，请分开写", "An entry is about one neighbourhood; write one for each"),
    JOURNAL_REMARK_MEETS_NOBODY("记事不算见面；见到了人请选上门或电话", "A remark meets nobody; choose visit or call"),
    JOURNAL_TIME_IMPLAUSIBLE("时间不能在将来，也不能早于一年前", "The time is neither in the future nor more than a year ago"),
    JOURNAL_PLACE_INVALID(
            "位置须同时有纬度（-90 至 90）和经度（-180 至 180）", "A place has a latitude of -90 to 90 and a longitude of -180 to 180"),
    JOURNAL_PHOTO_UNKNOWN("没有这张照片，或不在您的范围内；每条至多 %d 张", "There is no such photo in your area; %d at most"),
    JOURNAL_PHOTO_NOT_CONSENTED(
            "所涉居民没有同意拍照，请先取得同意", "Not all whom it is about have consented to photos; ask them first"),
    JOURNAL_NOT_YOURS("只有记录人或书记可以更正", "Only its author or the secretary corrects an entry"),
    JOURNAL_CHANGED_MEANWHILE("日志已被他人更正，请看当前内容后再改", "Somebody corrected it meanwhile; look at it as it is now");

    private final String chinese;
    private final String english;

    JournalProblem(String chinese, String english) {
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
