package org.minqing.demo;

import java.util.List;

/** Kinds of households, as often as an ageing neighbourhood of a large city has them. */
enum Household {
    ELDER_ALONE(12, "OCCUPIED", Member.of(68, 94)),
    ELDER_COUPLE(26, "OCCUPIED", Member.woman(61, 86), Member.man(62, 88)),
    THREE_GENERATIONS(
            12,
            "OCCUPIED",
            Member.woman(58, 78),
            Member.man(60, 80),
            Member.man(30, 48).ofTheFamily(),
            Member.woman(29, 46),
            Member.of(1, 14).ofTheFamily()),
    FAMILY(
            22,
            "OCCUPIED",
            Member.man(28, 55).ofTheFamily(),
            Member.woman(27, 53),
            Member.of(1, 17).ofTheFamily()),
    TENANTS(12, "LET", Member.of(22, 40), Member.of(22, 38)),
    SINGLE(9, "OCCUPIED", Member.of(24, 58)),
    NOBODY(7, "VACANT");

    private final int percent;
    private final String status;
    private final List<Member> members;

    Household(int percent, String status, Member... members) {
        this.percent = percent;
        this.status = status;
        this.members = List.of(members);
    }

    /** One of a household, not yet born. */
    record Member(int ageMin, int ageMax, boolean isAnySex, boolean isWoman, boolean hasFamilyName) {
        static Member of(int ageMin, int ageMax) {
            return new Member(ageMin, ageMax, true, false, false);
        }

        static Member woman(int ageMin, int ageMax) {
            return new Member(ageMin, ageMax, false, true, false);
        }

        static Member man(int ageMin, int ageMax) {
            return new Member(ageMin, ageMax, false, false, false);
        }

        Member ofTheFamily() {
            return new Member(ageMin, ageMax, isAnySex, isWoman, true);
        }
    }

    /** The household that falls on this number, 0 to 99. */
    static Household of(int drawn) {
        int left = drawn;
        for (Household household : values()) {
            if (left < household.percent) {
                return household;
            }
            left -= household.percent;
        }
        throw new IllegalStateException("The shares of households add up to less than a hundred");
    }

    String status() {
        return status;
    }

    List<Member> members() {
        return members;
    }

    boolean hasElders() {
        return this == ELDER_ALONE || this == ELDER_COUPLE;
    }
}
