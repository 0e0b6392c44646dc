package org.minqing.sources;

import org.minqing.platform.ProblemCode;

/** Why a row was not taken in, or what a steward asked could not be done. */
public enum SourceProblem implements ProblemCode {
    CELL_MISSING("必须填写", "it must be filled in"),
    ROW_UNREADABLE("这一行的格式无法识别", "The row cannot be read"),
    CHARACTERS_UNREADABLE(
            "这一行有无法识别的字符，请用 UTF-8 或 GB18030 保存",
            "The row holds characters that cannot be read; save it as UTF-8 or GB18030"),
    COLUMNS_MISSING("表头缺少“%s”", "No heading is “%s”"),
    TEXT_TOO_LONG("至多 %d 字", "at most %d characters"),
    NUMBER_UNREADABLE("不是数", "no number"),
    DATE_UNREADABLE("日期无法识别，请写成 2021-03-05", "no date; write it like 2021-03-05"),
    YES_NO_UNREADABLE("请填是或否", "say yes or no"),
    CHOICE_UNKNOWN("只能填：%s", "one of: %s"),
    ID_NUMBER_WRONG(
            "证件号码不符合 GB 11643（位数、出生日期或校验码有误）",
            "no ID number after GB 11643: its length, birthday or check character is wrong"),
    PHONE_WRONG("电话号码无法识别", "no phone number"),
    EVENT_IN_FUTURE("时间在未来", "The time lies in the future"),
    EXTERNAL_ID_UNKNOWN("没有编号，也没有足以识别这条记录的内容", "It has no number and nothing to know it by"),
    CONTENT_CONFLICTS(
            "同一编号、同一时间已有不同内容；确需更正请改事件时间或以更正方式导入",
            "Another content is known under this number and time; to correct it, give a later time or import it as a"
                    + " correction"),
    ADDRESS_UNKNOWN("地址对不上任何一套房屋，或不在您的范围内", "The address is that of no house in your area"),
    ADDRESS_IMPLAUSIBLE("门牌或楼层不合常理", "The number or the floor is implausible"),
    NEIGHBOURHOOD_UNKNOWN("没有这个居委，或不在您的范围内", "There is no such neighbourhood in your area"),
    PERSON_OUT_OF_AREA("这个人或这套房屋不在您的范围内", "The person or the house is not in your area"),
    PERSON_UNKNOWN("查无此人：没有证件号码，也没有姓名加电话或地址", "Nobody is named: no ID number, nor a name with phone or address"),
    SOURCE_NOT_FOUND("没有这种数据", "There is no such form of data"),
    SOURCE_MODE_UNKNOWN("方式须为 dry、real 或 correction", "The mode is dry, real or correction"),
    SOURCE_RUN_NOT_FOUND("没有这次导入，或不在您的范围内", "There is no such import in your area"),
    SOURCE_RUN_NOT_DRY("只有试运行过的导入可以转为正式导入", "Only a dry run can be made real"),
    SOURCE_REVIEW_NOT_FOUND("没有这条待核记录，或不在您的范围内", "There is no such record to review in your area"),
    SOURCE_REVIEW_DECIDED("这条记录已有人核过", "Somebody has decided this record already"),
    SOURCE_REVIEW_PERSON_UNKNOWN("没有这位居民，或不在您的范围内", "There is no such resident in your area");

    private final String chinese;
    private final String english;

    SourceProblem(String chinese, String english) {
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
