package org.minqing.demo;

import java.util.List;

/** Kinds of households, of a thousand homes so many, as an ageing neighbourhood of a large city has them. */
enum Household {
    ELDER_ALONE(110, "OCCUPIED", Member.of(68, 94)),
    ELDER_COUPLE(280, "OCCUPIED", Member.woman(61, 86), Member.man(62, 88)),
    THREE_GENERATIONS(
            160,
            "OCCUPIED",
            Member.woman(58, 78),
            Member.man(60, 80),
            Member.man(30, 48).ofTheFamily(),
            Member.woman(29, 46),
            Member.of(1, 14).ofTheFamily()),
    FAMILY(
            235,
            "OCCUPIED",
            Member.man(28, 55).ofTheFamily(),
            Member.woman(27, 53),
            Member.of(1, 17).ofTheFamily()),
    TENANTS(100, "LET", Member.of(22, 40), Member.of(22, 38)),
    SINGLE(55, "OCCUPIED", Member.of(24, 58)),
    NOBODY(60, "VACANT");

    /** Where a neighbourhood is older, so many families are elder couples instead. */
    private static final int OLDER = 80;

    private final int share;
    private final String status;
    private final List<Member> members;

    Household(int share, String status, Member... members) {
        this.share = share;
        this.status = status;
        this.members = List.of(members);
    }

    /** One of a household, not yet born. */
    record Member(int ageMin, int ageMax, boolean isAnySex, boolean isWoman, boolean hasFamilyName) {
        private static final int ADULT_AGE = 18;

        static Member of(int ageMin, int ageMax) {
            return new Member(ageMin, ageMax, true, false, false);
        }

        static Member woman(int ageMin, int ageMax) {
            return new Member(ageMin, ageMax, false, true, false);
        }

        static Member man(int ageMin, int ageMax) {
            return new Member(ageMin, ageMax, false, false, false);
        }

        boolean isChild() {
            return ageMax < ADULT_AGE;
        }

        Member ofTheFamily() {
            return new Member(ageMin, ageMax, isAnySex, isWoman, true);
        }
    }

    /**
     * The household that falls on this number.
     *
     * @param drawn 0 to 999
     * @param older 1 where the neighbourhood is older than the street, -1 where it is younger, else 0
     */
    static Household of(int drawn, int older) {
        int left = drawn;
        for (Household household : values()) {
            int share = household.share(older);
            if (left < share) {
                return household;
            }
            left -= share;
        }
        throw new IllegalStateException("The shares of households add up to less than a thousand");
    }

    private int share(int older) {
        return switch (this) {
            case ELDER_COUPLE -> share + older * OLDER;
            case FAMILY -> share - older * OLDER;
            case ELDER_ALONE, THREE_GENERATIONS, TENANTS, SINGLE, NOBODY -> share;
        };
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
