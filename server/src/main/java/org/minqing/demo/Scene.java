package org.minqing.demo;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.minqing.demo.InventedArea.House;
import org.minqing.demo.InventedArea.Person;

/**
 * One neighbourhood as the systems see it.
 *
 * @param number of the neighbourhood, from 0 on
 * @param thinning of so many records one is told; 1 for all
 */
record Scene(int number, InventedArea area, LocalDate today, Chance chance, int thinning) {
    private static final int HOURS_FROM = 7;
    private static final int HOURS = 13;
    private static final int MINUTES = 60;
    private static final int THOUSAND = 1_000;

    static Scene of(Size size, int number, long seed, LocalDate today) {
        return new Scene(
                number, Inventor.area(size, number, seed, today), today, new Chance(seed).of(number), size.thinning());
    }

    String code() {
        return Street.neighbourhood(number).code();
    }

    Chance ofPerson(int person) {
        return chance.of(2L * person);
    }

    Chance ofHouse(int house) {
        return chance.of(2L * house + 1);
    }

    /** How many of so many records are told: on the average over many subjects the thinned part. */
    int told(int all, Chance chance, int use) {
        int rest = chance.below(THOUSAND, use) * thinning / THOUSAND;
        return (all + rest) / thinning;
    }

    int age(Person person) {
        return person.birthDate().until(today).getYears();
    }

    /** As the register writes it: street, lane, building, stairwell and room. */
    String address(House house) {
        var building = area.buildings().get(house.building());
        return building.street()
                + building.lane()
                + building.number()
                + area.stairwells().get(house.stairwell()).number()
                + house.number()
                + "室";
    }

    String address(Person person) {
        return address(area.houses().get(person.house()));
    }

    /** A time of day on the day so many days ago. */
    String at(int daysAgo, Chance chance, int use) {
        LocalDateTime at =
                today.minusDays(daysAgo).atTime(HOURS_FROM + chance.below(HOURS, use), chance.below(MINUTES, use + 1));
        return at.toString().replace('T', ' ');
    }

    String day(int daysAgo) {
        return today.minusDays(daysAgo).toString();
    }
}
