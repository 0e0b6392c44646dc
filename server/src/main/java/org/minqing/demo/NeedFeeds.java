package org.minqing.demo;

import java.util.List;
import java.util.stream.Stream;

/** What the systems know that look into need, whether or not anybody has turned to them. */
final class NeedFeeds {
    private static final int ELDER_AGE = 60;
    private static final int YEAR = 365;
    private static final int MONTH = 30;
    private static final int MONTHS = 24;
    private static final int AID_PERCENT = 3;
    private static final int DISABLED_PERCENT = 4;
    /** Of elders. */
    private static final int RECORD_PERCENT = 60;

    private static final List<String> DISABILITIES = List.of("视力", "听力", "言语", "肢体", "智力", "精神", "多重");
    private static final List<String> LEVELS = List.of("一级", "二级", "三级", "四级");

    private NeedFeeds() {}

    static Stream<Feed> all() {
        return Stream.of(aid(), payments(), disabled(), records());
    }

    private static Feed aid() {
        return new Feed(
                "civil-assistance",
                List.of("externalId", "eventAt", "idNumber", "name", "kind", "isInForce"),
                Teller.needs((who, taker) -> {
                    if (isAided(who)) {
                        taker.take(
                                who.person(),
                                who.number("JZ", 0),
                                who.scene().day(MONTHS * MONTH),
                                who.person().idNumber(),
                                who.person().name(),
                                "低保",
                                "是");
                    }
                }));
    }

    private static Feed payments() {
        return new Feed(
                "aid-payments",
                List.of("externalId", "eventAt", "idNumber", "name", "kind", "amountYuan"),
                Teller.needs((who, taker) -> {
                    int told = isAided(who) ? who.scene().told(MONTHS, who.chance(), 112) : 0;
                    for (int turn = 0; turn < told; turn++) {
                        taker.take(
                                who.person(),
                                who.number("FF", turn),
                                who.scene().day(turn * MONTHS / told * MONTH + 5),
                                who.person().idNumber(),
                                who.person().name(),
                                "低保金",
                                Integer.toString(1_000 + who.chance().below(600, 113)));
                    }
                }));
    }

    private static boolean isAided(Teller who) {
        return who.person().isOverlooked() || who.chance().isWithin(AID_PERCENT, 111);
    }

    private static Feed disabled() {
        return new Feed(
                "disabled-persons",
                List.of("eventAt", "idNumber", "name", "kind", "level"),
                Teller.needs((who, taker) -> {
                    if (who.chance().isWithin(DISABLED_PERCENT, 121)) {
                        taker.take(
                                who.person(),
                                who.scene().day(200 + who.chance().below(9 * YEAR, 122)),
                                who.person().idNumber(),
                                who.person().name(),
                                who.chance().pick(DISABILITIES, 123),
                                who.chance().pick(LEVELS, 124));
                    }
                }));
    }

    /** The silent few were seen once, longer than a year ago: their illness is known, and nobody has come since. */
    private static Feed records() {
        return new Feed(
                "health-records",
                List.of("externalId", "eventAt", "idNumber", "name", "高血压", "糖尿病", "冠心病"),
                Teller.needs((who, taker) -> {
                    boolean isSilent = who.person().isOverlooked();
                    if (isSilent || (who.age() >= ELDER_AGE && who.chance().isWithin(RECORD_PERCENT, 131))) {
                        taker.take(
                                who.person(),
                                who.number("DA", 0),
                                who.scene()
                                        .day(isSilent ? 2 * YEAR : who.chance().below(YEAR, 132)),
                                who.person().idNumber(),
                                who.person().name(),
                                yesNo(isSilent || who.chance().isWithin(55, 133)),
                                yesNo(who.chance().isWithin(20, 134)),
                                yesNo(who.chance().isWithin(15, 135)));
                    }
                }));
    }

    private static String yesNo(boolean isSo) {
        return isSo ? "是" : "否";
    }
}
