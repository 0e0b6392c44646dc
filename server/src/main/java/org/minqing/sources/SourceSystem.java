package org.minqing.sources;

import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.Language;
import org.minqing.platform.Sensitivity;

/** The systems of the city, the street and its partners that know something about people and homes. */
@Description("来源系统，共 13 个。One of the 13 systems that deliver records.")
public enum SourceSystem {
    /** 人口库 */
    POPULATION("人口库", "Population register", Sensitivity.Level.PERSONAL),
    /** 房屋库 */
    HOUSING("房屋库", "Housing register", Sensitivity.Level.INTERNAL),
    /** 一网通办 */
    SERVICE_APPLICATIONS("一网通办", "Service applications", Sensitivity.Level.PERSONAL),
    /** 一网统管 */
    CITY_OPERATIONS("一网统管", "City operations", Sensitivity.Level.INTERNAL),
    /** 12345 热线 */
    HOTLINE("12345 热线", "Hotline 12345", Sensitivity.Level.PERSONAL),
    /** 民政救助 */
    CIVIL_ASSISTANCE("民政救助", "Civil assistance", Sensitivity.Level.PERSONAL),
    /** 残联 */
    DISABLED_PERSONS("残联", "Disabled persons' federation", Sensitivity.Level.PERSONAL),
    /** 社区卫生 */
    COMMUNITY_HEALTH("社区卫生", "Community health", Sensitivity.Level.SECRET),
    /** 养老与助餐 */
    ELDER_CARE("养老与助餐", "Elder care and canteens", Sensitivity.Level.PERSONAL),
    /** 供水 */
    WATER("供水", "Water utility", Sensitivity.Level.INTERNAL),
    /** 居家感知 */
    HOME_SENSORS("居家感知", "Home sensors", Sensitivity.Level.INTERNAL),
    /** 物业与加梯 */
    PROPERTY("物业与加梯", "Property and lift retrofits", Sensitivity.Level.INTERNAL),
    /** 志愿者与党员 */
    VOLUNTEERS("志愿者与党员", "Volunteers and party members", Sensitivity.Level.PERSONAL);

    private static final int FORMS_MAX = 100;

    private final String chinese;
    private final String english;
    private final Sensitivity.Level sensitivity;

    SourceSystem(String chinese, String english, Sensitivity.Level sensitivity) {
        this.chinese = chinese;
        this.english = english;
        this.sensitivity = sensitivity;
    }

    /** How much its records tell, at least; a column may tell more. */
    public Sensitivity.Level sensitivity() {
        return sensitivity;
    }

    /** Its word in tags and on the command line, such as {@code civil-assistance}. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    public String name(Language language) {
        return language.choose(chinese, english);
    }

    /** The first number of its forms: those of one system stand together. */
    int firstForm() {
        return (ordinal() + 1) * FORMS_MAX;
    }

    static SourceSystem ofForm(int number) {
        return values()[number / FORMS_MAX - 1];
    }
}
