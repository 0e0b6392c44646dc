package org.minqing.residents;

import org.minqing.platform.ProblemCode;

/** What can be refused about residents. */
public enum ResidentProblem implements ProblemCode {
    RESIDENT_NOT_FOUND("没有这位居民，或不在您的范围内", "There is no such resident in your area"),
    RESIDENT_NAME_MISSING("请填写姓名", "Give a name"),
    RESIDENT_NAME_INVALID("姓名至多 60 字", "A name has at most 60 characters"),
    ID_NUMBER_INVALID(
            "证件号码不符合 GB 11643：请核对位数、出生日期和校验码",
            "This is no ID number after GB 11643: check its length, birthday and check digit"),
    ID_NUMBER_OF_OTHER_BIRTH_DATE("证件号码中的出生日期与填写的不同", "The ID number tells of another date of birth"),
    ID_NUMBER_KNOWN("已有居民使用这个证件号码", "There is a resident with this ID number already"),
    RESIDENT_DEAD("这位居民已去世", "This resident has died"),
    RESIDENT_HOUSE_NOT_FOUND("没有这套房屋，或不在您的范围内", "There is no such house in your area"),
    RESIDENCY_NOT_FOUND("此人现在不住（或未登记）在这里", "This person does not live there, or is not registered there, now"),
    RESIDENCY_DATE_INVALID("日期须晚于迁入之日，且不在将来", "The date is after the day they moved in, and not in the future"),
    RESIDENCY_CONTRADICTS("与已有的居住记录相抵触", "It contradicts what is known of where they live"),
    CONTACT_INVALID(
            "紧急联系人至多 9 位，姓名 1 至 60 字，关系 1 至 20 字",
            "At most 9 contacts, each with a name of 1 to 60 and a relation of 1 to 20 characters"),
    PHONE_INVALID("电话须为 5 至 15 位数字", "A phone number has 5 to 15 digits"),
    BIRTH_DATE_IMPLAUSIBLE("出生日期不合理", "This date of birth cannot be"),
    DEATH_DATE_IMPLAUSIBLE(
            "去世日期不合理：不得晚于今天，不得早于出生", "This date of death cannot be: not after today, not before the birth"),
    REVEAL_NOTE_TOO_SHORT("请用 4 至 200 字说明为何需要查看", "Say in 4 to 200 characters why you need to see it"),
    REVEALS_EXHAUSTED(
            "一小时内至多揭示 %d 次，请稍后再试，或请书记协助", "At most %d reveals an hour; try again later, or ask the secretary to help"),
    REVEAL_OVER(
            "这次揭示已过 %d 分钟，请重新说明事由再揭示",
            "This reveal was made more than %d minutes ago; say again why you need it, as a new request");

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
