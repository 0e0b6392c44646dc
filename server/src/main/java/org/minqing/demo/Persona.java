package org.minqing.demo;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.minqing.access.Role;

/** The invented people who may sign in, one for each thing there is to see. */
enum Persona {
    CADRE(
            Role.CADRE,
            Street.FIRST,
            "陈静",
            "居委干部",
            "Neighbourhood cadre",
            new Sees("本居委的工单、预警和居民", "orders, alerts and people of the neighbourhood")),
    DEPUTY(
            Role.CADRE,
            Street.FIRST,
            "周强",
            "居委干部（AB 角）",
            "Neighbourhood cadre, deputy",
            new Sees("工单升级后的第一位接手人", "first in line when an order climbs")),
    SECRETARY(
            Role.SECRETARY,
            Street.FIRST,
            "孙敏",
            "居民区书记",
            "Neighbourhood secretary",
            new Sees("本居委一切，含送达情况", "all of the neighbourhood, deliveries too")),
    OTHER_CADRE(
            Role.CADRE,
            Street.SECOND,
            "吴磊",
            "居委干部（另一居委）",
            "Cadre of the other neighbourhood",
            new Sees("看不到一村的任何一行", "not one row of the first neighbourhood")),
    STREET_OFFICER(
            Role.STREET_OFFICER,
            Street.CODE,
            "郑岚",
            "街道科室",
            "Street officer",
            new Sees("整个街道，姓名遮蔽", "the whole sub-district, names masked")),
    VOLUNTEER(
            Role.VOLUNTEER,
            Street.FIRST,
            "何芳",
            "志愿者",
            "Volunteer",
            new Sees("自己的积分、活动、兑换", "its own points, activities, redemptions")),
    MERCHANT(
            Role.MERCHANT,
            Street.FIRST,
            "许惠",
            "兑换点",
            "Service point",
            new Sees("自己柜台的兑换券，姓名遮蔽", "vouchers at its own counter, names masked")),
    DATA_STEWARD(
            Role.DATA_STEWARD,
            Street.CODE,
            "钱立",
            "数据管理员",
            "Data steward",
            new Sees("导入读数、核对资料", "imports readings, checks records")),
    AUDITOR(
            Role.AUDITOR,
            Street.CODE,
            "沈诚",
            "审计",
            "Auditor",
            new Sees("谁在何时为何看过谁", "who looked at whom, when and why")),
    THIRD_PARTY_APP(
            Role.THIRD_PARTY_APP,
            Street.CODE,
            "示例应用",
            "第三方应用",
            "Third-party app",
            new Sees("公开结构，不含个人信息", "what is open, nothing of a person")),
    OPERATOR(Role.OPERATOR, Street.CODE, "高原", "运维", "Operator", new Sees("系统本身", "the system itself"));

    private final Role role;
    private final String org;
    private final String person;
    private final String chinese;
    private final String english;
    private final Sees sees;

    Persona(Role role, String org, String person, String chinese, String english, Sees sees) {
        this.role = role;
        this.org = org;
        this.person = person;
        this.chinese = chinese;
        this.english = english;
        this.sees = sees;
    }

    /** What there is to see for a persona, in both languages. */
    record Sees(String zh, String en) {}

    /** What links and hints call it: {@code street-officer}. */
    String key() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    static Optional<Persona> of(String key) {
        return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
    }

    Identity identity() {
        return new Identity("demo-" + key(), person, List.of(role), List.of(org));
    }

    String person() {
        return person;
    }

    String chinese() {
        return chinese;
    }

    String english() {
        return english;
    }

    Sees sees() {
        return sees;
    }
}
