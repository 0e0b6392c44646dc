package org.minqing.demo;

import java.util.List;
import java.util.stream.Stream;

/** What the systems know that people turn to. */
final class PersonFeeds {
    private static final int ADULT_AGE = 18;
    private static final int ELDER_AGE = 60;
    private static final int OLD_AGE = 75;
    private static final int YEAR = 365;

    private static final int APPLICATIONS = 11;
    private static final int CLINIC_VISITS_ELDER = 60;
    private static final int CLINIC_VISITS = 13;
    private static final int MEALS = 150;

    private static final int VOLUNTEER_PERCENT = 5;
    private static final int PARTY_PERCENT = 8;
    /** Of elders so many eat at a canteen, from the west to the east, where there is none. */
    private static final List<Integer> EATERS_PERCENT = List.of(70, 65, 45);

    private static final List<String> ITEMS =
            List.of("敬老卡申领", "居住证办理", "医保报销", "老年综合津贴", "残疾人两项补贴", "廉租房申请", "生育登记", "退休手续", "户口迁移", "长护险申请");
    private static final List<String> CANTEENS = List.of("柳汀一村助餐点", "荷风苑社区食堂", "梧桐里社区食堂");
    private static final List<String> SKILLS = List.of("理发", "陪诊", "家电维修", "法律咨询", "书法", "英语", "护理", "摄影");

    private PersonFeeds() {}

    static Stream<Feed> all() {
        return Stream.of(applications(), clinic(), meals(), assessments(), volunteers(), party());
    }

    private static Feed applications() {
        return new Feed(
                "service-applications",
                List.of("externalId", "eventAt", "idNumber", "name", "phone", "item"),
                Teller.contacts((who, taker) -> {
                    int told = who.age() < ADULT_AGE ? 0 : who.scene().told(APPLICATIONS, who.chance(), 101);
                    for (int turn = 0; turn < told; turn++) {
                        Scribe scribe = who.scribe(turn);
                        taker.take(
                                who.person(),
                                who.number("BL", turn),
                                who.at(turn, 3 * YEAR),
                                scribe.idNumber(96),
                                scribe.name(),
                                scribe.phone(),
                                who.chance().of(turn).pick(ITEMS, 5));
                    }
                }));
    }

    /** The silent few were seen once, longer than a year ago: their illness is known, and nobody has come since. */
    private static Feed meals() {
        return new Feed(
                "canteen-meals",
                List.of("externalId", "eventAt", "idNumber", "name", "phone", "address", "canteen", "amountYuan"),
                Teller.contacts((who, taker) -> {
                    boolean isEater = who.age() >= ELDER_AGE
                            && who.chance()
                                    .isWithin(
                                            EATERS_PERCENT.get(
                                                    Compound.side(who.scene().number()) + 1),
                                            141);
                    int told = isEater ? who.scene().told(MEALS, who.chance(), 142) : 0;
                    for (int turn = 0; turn < told; turn++) {
                        Scribe scribe = who.scribe(turn);
                        taker.take(
                                who.person(),
                                who.number("ZC", turn),
                                who.at(turn, YEAR),
                                scribe.idNumber(75),
                                scribe.name(),
                                scribe.phone(),
                                scribe.address(),
                                who.chance().pick(CANTEENS, 143),
                                Integer.toString(8 + who.chance().of(turn).below(9, 6)));
                    }
                }));
    }

    private static Feed assessments() {
        return new Feed(
                "care-assessments",
                List.of("externalId", "eventAt", "idNumber", "name", "level"),
                Teller.contacts((who, taker) -> {
                    if (who.age() >= OLD_AGE && who.chance().isWithin(30, 151)) {
                        taker.take(
                                who.person(),
                                who.number("PG", 0),
                                who.scene().day(who.chance().below(2 * YEAR, 152)),
                                who.person().idNumber(),
                                who.person().name(),
                                Integer.toString(2 + who.chance().below(5, 153)));
                    }
                }));
    }

    private static Feed volunteers() {
        return new Feed(
                "volunteers",
                List.of("externalId", "eventAt", "idNumber", "name", "phone", "skills"),
                Teller.contacts((who, taker) -> {
                    if (who.age() >= ADULT_AGE && who.chance().isWithin(VOLUNTEER_PERCENT, 161)) {
                        Scribe scribe = who.scribe(0);
                        taker.take(
                                who.person(),
                                who.number("ZY", 0),
                                who.scene().day(100 + who.chance().below(3 * YEAR, 162)),
                                scribe.idNumber(90),
                                scribe.name(),
                                scribe.phone(),
                                who.chance().pick(SKILLS, 163));
                    }
                }));
    }

    private static Feed clinic() {
        return new Feed(
                "clinic-visits",
                List.of("externalId", "eventAt", "idNumber", "name", "phone", "kind"),
                Teller.contacts((who, taker) -> {
                    int all = who.age() >= ELDER_AGE ? CLINIC_VISITS_ELDER : CLINIC_VISITS;
                    int told = who.scene().told(all, who.chance(), 136);
                    for (int turn = 0; turn < told; turn++) {
                        Scribe scribe = who.scribe(turn);
                        taker.take(
                                who.person(),
                                who.number("WS", turn),
                                who.at(turn, 3 * YEAR),
                                scribe.idNumber(93),
                                scribe.name(),
                                scribe.phone(),
                                who.chance().of(turn).isWithin(90, 5) ? "门诊" : "体检");
                    }
                }));
    }

    private static Feed party() {
        return new Feed(
                "party-members", List.of("eventAt", "idNumber", "name", "phone"), Teller.contacts((who, taker) -> {
                    if (who.age() >= ADULT_AGE && who.chance().isWithin(PARTY_PERCENT, 171)) {
                        taker.take(
                                who.person(),
                                who.scene().day(400 + who.chance().below(9 * YEAR, 172)),
                                who.person().idNumber(),
                                who.person().name(),
                                who.person().phone());
                    }
                }));
    }
}
