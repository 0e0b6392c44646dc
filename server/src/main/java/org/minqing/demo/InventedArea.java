package org.minqing.demo;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invented neighbourhood, before it is written: rows know each other by their places in these lists.
 *
 * @param id of the neighbourhood
 */
record InventedArea(
        int id,
        List<Building> buildings,
        List<Stairwell> stairwells,
        List<House> houses,
        List<Person> people,
        List<Contact> contacts,
        List<Concentrator> concentrators,
        List<WaterMeter> meters,
        List<Post> posts) {
    /** From here on the demo numbers its rows itself; the database's own counting never comes so far. */
    static final long FIRST_KEY = 1_000_000_000;

    private static final long KEYS_PER_AREA = 1_000_000;

    /** The key of the row at this place of its list. */
    long key(int place) {
        return FIRST_KEY + id * KEYS_PER_AREA + place;
    }

    record Building(
            String street,
            String lane,
            String number,
            int floors,
            int builtYear,
            boolean hasLift,
            double latitude,
            double longitude) {}

    record Stairwell(int building, String number, LiftStory lift) {}

    record House(int building, int stairwell, String number, int floor, String status) {}

    /**
     * Somebody who lives in a house.
     *
     * @param isRegistered whether the household register has them there, too
     * @param isOverlooked whether this is one of the silent few: in need, and in touch with nobody
     */
    record Person(
            int house,
            String name,
            boolean isWoman,
            LocalDate birthDate,
            boolean livesAlone,
            @Nullable String phone,
            String idNumber,
            LocalDate since,
            boolean isRegistered,
            boolean isOverlooked) {}

    /** Whom to call for somebody. */
    record Contact(int person, int rank, String name, String relation, String phone) {}

    record Concentrator(String code, String name) {}

    /** A meter in the house of an elder living alone, and what happens there. */
    record WaterMeter(int house, int concentrator, String serial, WaterStory story) {}

    record Post(String position, String subject, String name, String phone) {}
}
