package org.minqing.demo;

import org.jspecify.annotations.Nullable;
import org.minqing.demo.InventedArea.Person;

/** How a clerk writes down who somebody is: mostly well. What is wrong is planted, and known. */
final class Scribe {
    private static final int WHOLE = 12;
    private static final String MISHEARD = "红宏洪鸿虹";
    private static final int PHONE_LENGTH = 11;
    private static final int MISHEARD_PERCENT = 2;
    private static final int OLD_PHONE_PERCENT = 3;
    private static final int HAS_PHONE_PERCENT = 85;
    private static final int HAS_ADDRESS_PERCENT = 80;

    private final Scene scene;
    private final Person person;
    private final Chance chance;

    /** Of one record about this person. */
    Scribe(Scene scene, Person person, Chance chance) {
        this.scene = scene;
        this.person = person;
        this.chance = chance;
    }

    /** Written down by those who ask for it, in so many of a hundred records. */
    @Nullable
    String idNumber(int percent) {
        return chance.isWithin(percent, WHOLE) ? person.idNumber() : null;
    }

    /** Now and then the last character is one that sounds alike. */
    String name() {
        String name = person.name();
        return chance.isWithin(MISHEARD_PERCENT, WHOLE + 1)
                ? name.substring(0, name.length() - 1) + MISHEARD.charAt(chance.below(MISHEARD.length(), WHOLE + 2))
                : name;
    }

    /** Now and then one that the person has no more. */
    @Nullable
    String phone() {
        String phone = person.phone();
        if (phone == null || !chance.isWithin(HAS_PHONE_PERCENT, WHOLE + 3)) {
            return null;
        }
        return chance.isWithin(OLD_PHONE_PERCENT, WHOLE + 4)
                ? phone.substring(0, 3) + new StringBuilder(phone.substring(3, PHONE_LENGTH)).reverse()
                : phone;
    }

    @Nullable
    String address() {
        return chance.isWithin(HAS_ADDRESS_PERCENT, WHOLE + 5) ? scene.address(person) : null;
    }
}
