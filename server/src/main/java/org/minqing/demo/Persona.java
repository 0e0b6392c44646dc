package org.minqing.demo;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.minqing.access.Role;

/** The invented people who may sign in, one for each thing there is to see. */
enum Persona {
    CADRE(Role.CADRE, Street.FIRST, "陈静", "居委干部", "Neighbourhood cadre"),
    DEPUTY(Role.CADRE, Street.FIRST, "周强", "居委干部（AB 角）", "Neighbourhood cadre, deputy"),
    SECRETARY(Role.SECRETARY, Street.FIRST, "孙敏", "居民区书记", "Neighbourhood secretary"),
    OTHER_CADRE(Role.CADRE, Street.SECOND, "吴磊", "居委干部（另一居委）", "Cadre of the other neighbourhood"),
    STREET_OFFICER(Role.STREET_OFFICER, Street.CODE, "郑岚", "街道科室", "Street officer"),
    VOLUNTEER(Role.VOLUNTEER, Street.FIRST, "何芳", "志愿者", "Volunteer"),
    DATA_STEWARD(Role.DATA_STEWARD, Street.CODE, "钱立", "数据管理员", "Data steward"),
    AUDITOR(Role.AUDITOR, Street.CODE, "沈诚", "审计", "Auditor"),
    THIRD_PARTY_APP(Role.THIRD_PARTY_APP, Street.CODE, "示例应用", "第三方应用", "Third-party app"),
    OPERATOR(Role.OPERATOR, Street.CODE, "高原", "运维", "Operator");

    private final Role role;
    private final String org;
    private final String person;
    private final String chinese;
    private final String english;

    Persona(Role role, String org, String person, String chinese, String english) {
        this.role = role;
        this.org = org;
        this.person = person;
        this.chinese = chinese;
        this.english = english;
    }

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
}
