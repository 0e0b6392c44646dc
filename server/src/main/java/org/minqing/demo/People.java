package org.minqing.demo;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.minqing.demo.InventedArea.Person;

/** Invents people: names that are common, numbers that nobody has. */
final class People {
    private static final int DAYS_PER_YEAR = 365;
    /** Of the 1,000 sequences of a day each neighbourhood has so many, so that nobody's number is another's. */
    private static final int SEQUENCES_PER_AREA = 50;

    private static final int PERCENT = 100;
    private static final int PHONE_NUMBERS = 100_000_000;
    /** No mobile number in China begins with 10. */
    private static final String PHONE_PREFIX = "100";

    static final int TODDLER_AGE_MIN = 2;
    static final int TODDLER_AGE_MAX = 3;
    private static final int PHONE_AGE_MIN = 14;
    private static final int PHONELESS_AGE_MIN = 80;
    private static final int PHONELESS_PERCENT = 25;
    private static final int REGISTERED_PERCENT = 70;
    private static final int YEARS_LIVED_MAX = 30;

    private static final String SURNAMES =
            "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";
    private static final List<String> DOUBLE_SURNAMES = List.of("欧阳", "司徒", "上官", "诸葛");
    private static final String ELDER_WOMEN = "秀兰英玉珍桂芳淑凤美华素琴月娥翠莲惠菊巧云爱香";
    private static final String ELDER_MEN = "国建德明志文永福金宝荣根生祥贵林海山长顺忠义";
    private static final String WOMEN = "婷静雅欣怡佳琪雪梦思倩颖慧敏琳洁悦晓雯璐";
    private static final String MEN = "伟浩宇杰俊轩博鑫磊晨鹏宁凯睿嘉诚远航子阳";
    private static final int ELDER_AGE = 60;

    private final Random random;
    private final LocalDate today;
    private final int area;
    private final Map<LocalDate, int[]> numbered = new HashMap<>();

    /** The people of one neighbourhood, which has this number. */
    People(int area, Random random, LocalDate today) {
        this.area = area;
        this.random = random;
        this.today = today;
    }

    /** Who is to be invented. */
    record Wanted(int house, int ageMin, int ageMax, boolean isWoman, boolean livesAlone, boolean isOverlooked) {}

    Person person(Wanted wanted, @Nullable String surname) {
        int age = age(wanted);
        LocalDate birth = today.minusYears(age).minusDays(1L + random.nextInt(DAYS_PER_YEAR - 1));
        String family = surname == null ? surname() : surname;
        return new Person(
                wanted.house,
                family + given(wanted.isWoman, age),
                wanted.isWoman,
                birth,
                wanted.livesAlone,
                hasPhone(age) ? phone() : null,
                number(birth, wanted.isWoman),
                since(birth),
                chance(REGISTERED_PERCENT),
                wanted.isOverlooked);
    }

    /** Toddlers are only born where they are planted, so that their number is known. */
    private int age(Wanted wanted) {
        boolean isToddlerWanted = wanted.ageMax <= TODDLER_AGE_MAX;
        int age;
        do {
            age = wanted.ageMin + random.nextInt(wanted.ageMax - wanted.ageMin + 1);
        } while (!isToddlerWanted && isToddler(age));
        return age;
    }

    private static boolean isToddler(int age) {
        return age >= TODDLER_AGE_MIN && age <= TODDLER_AGE_MAX;
    }

    String surname() {
        return random.nextInt(150) == 0 ? DOUBLE_SURNAMES.get(random.nextInt(DOUBLE_SURNAMES.size())) : pick(SURNAMES);
    }

    /** A given name of somebody of that age: names have their time. */
    String given(boolean isWoman, int age) {
        String characters = age >= ELDER_AGE ? (isWoman ? ELDER_WOMEN : ELDER_MEN) : (isWoman ? WOMEN : MEN);
        return chance(70) ? pick(characters) + pick(characters) : pick(characters);
    }

    String phone() {
        return PHONE_PREFIX + "%08d".formatted(random.nextInt(PHONE_NUMBERS));
    }

    boolean chance(int percent) {
        return random.nextInt(PERCENT) < percent;
    }

    private boolean hasPhone(int age) {
        return age >= PHONE_AGE_MIN && (age < PHONELESS_AGE_MIN || !chance(PHONELESS_PERCENT));
    }

    private LocalDate since(LocalDate birth) {
        LocalDate moved = today.minusDays(random.nextInt(YEARS_LIVED_MAX * DAYS_PER_YEAR));
        return moved.isBefore(birth) ? birth : moved;
    }

    private String number(LocalDate birth, boolean isWoman) {
        int[] counts = numbered.computeIfAbsent(birth, none -> new int[2]);
        int sex = isWoman ? 0 : 1;
        return IdNumber.of(birth, area * SEQUENCES_PER_AREA + 2 * counts[sex]++ + sex);
    }

    private String pick(String characters) {
        return String.valueOf(characters.charAt(random.nextInt(characters.length())));
    }
}
