package org.minqing.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.minqing.demo.InventedArea.Building;
import org.minqing.demo.InventedArea.Concentrator;
import org.minqing.demo.InventedArea.Contact;
import org.minqing.demo.InventedArea.House;
import org.minqing.demo.InventedArea.Person;
import org.minqing.demo.InventedArea.Post;
import org.minqing.demo.InventedArea.Stairwell;
import org.minqing.demo.InventedArea.WaterMeter;

/** Invents one neighbourhood: the same for the same seed and day. Four in ten of its people are over 60. */
final class Inventor {
    private static final int HOUSES_PER_FLOOR = 3;
    private static final int HOUSES_PER_FLOOR_NUMBER = 100;
    private static final int BUILDINGS_PER_CONCENTRATOR = 8;
    private static final int PERCENT = 100;
    private static final int THOUSAND = 1_000;
    private static final int OVERLOOKED_AGE_MIN = 78;
    private static final int OVERLOOKED_AGE_MAX = 93;

    private final Size size;
    private final int number;
    private final Random random;
    private final People people;
    private final Planted planted;

    private final List<Building> buildings = new ArrayList<>();
    private final List<Stairwell> stairwells = new ArrayList<>();
    private final List<House> houses = new ArrayList<>();
    private final List<Person> persons = new ArrayList<>();
    private final List<Contact> contacts = new ArrayList<>();
    private final List<Concentrator> concentrators = new ArrayList<>();
    private final List<WaterMeter> meters = new ArrayList<>();
    private int metersLeft;

    private Inventor(Size size, int number, long seed, LocalDate today) {
        this.size = size;
        this.number = number;
        this.random = new Random(seed + number);
        this.people = new People(number, random, today);
        this.planted = Planted.in(size, number);
    }

    /**
     * The neighbourhood of this number.
     *
     * @param number from 0 on
     */
    static InventedArea area(Size size, int number, long seed, LocalDate today) {
        return new Inventor(size, number, seed, today).invent();
    }

    private InventedArea invent() {
        for (int door = 0; door < size.stairwells(number); door++) {
            if (door % Size.STAIRWELLS_PER_BUILDING == 0) {
                build(door);
            }
            climb(door);
        }
        return new InventedArea(
                Street.areaId(number),
                buildings,
                stairwells,
                houses,
                persons,
                contacts,
                concentrators,
                meters,
                posts());
    }

    private void build(int firstDoor) {
        int building = buildings.size();
        int built = 1978 + random.nextInt(35);
        buildings.add(new Building(
                "柳汀路",
                (100 + number * 20) + "弄",
                (building + 1) + "号楼",
                size.storeys(number, firstDoor),
                built,
                built > 2005,
                Compound.latitude(number, building),
                Compound.longitude(number, building)));
        if (building % BUILDINGS_PER_CONCENTRATOR == 0) {
            int next = concentrators.size() + 1;
            concentrators.add(new Concentrator("J%02d%02d".formatted(number + 1, next), next + "号集中器"));
        }
        metersLeft = size.metersPerBuilding();
    }

    private void climb(int door) {
        int building = buildings.size() - 1;
        stairwells.add(new Stairwell(building, (door % Size.STAIRWELLS_PER_BUILDING + 1) + "门", planted.lift(door)));
        for (int home = 0; home < size.storeys(number, door) * HOUSES_PER_FLOOR; home++) {
            boolean isElderAlone = settle(building, home);
            if (isElderAlone && metersLeft > 0) {
                metersLeft--;
                measure();
            }
        }
    }

    /** Adds a house and who lives there; tells whether that is an elder living alone. */
    private boolean settle(int building, int home) {
        int floor = home / HOUSES_PER_FLOOR + 1;
        String door = Integer.toString(floor * HOUSES_PER_FLOOR_NUMBER + home % HOUSES_PER_FLOOR + 1);
        Household household = Household.of(random.nextInt(THOUSAND), size.older(number));
        houses.add(new House(building, stairwells.size() - 1, door, floor, household.status()));
        int first = persons.size();
        String surname = people.surname();
        for (Household.Member member : household.members()) {
            persons.add(people.person(wanted(household, member), member.hasFamilyName() ? surname : null));
        }
        if (household.hasElders()) {
            callFor(first, surname);
        }
        return household == Household.ELDER_ALONE;
    }

    private People.Wanted wanted(Household household, Household.Member member) {
        int house = houses.size() - 1;
        boolean isWoman = member.isAnySex() ? random.nextBoolean() : member.isWoman();
        boolean isAlone = household == Household.ELDER_ALONE;
        if (isAlone && planted.takeOverlooked()) {
            return new People.Wanted(house, OVERLOOKED_AGE_MIN, OVERLOOKED_AGE_MAX, isWoman, true, true);
        }
        if (household == Household.FAMILY && member.isChild() && planted.takeToddler()) {
            return new People.Wanted(house, People.TODDLER_AGE_MIN, People.TODDLER_AGE_MAX, isWoman, false, false);
        }
        return new People.Wanted(house, member.ageMin(), member.ageMax(), isWoman, isAlone, false);
    }

    private void callFor(int person, String surname) {
        boolean isDaughter = random.nextBoolean();
        contacts.add(new Contact(
                person, 1, surname + people.given(isDaughter, 45), isDaughter ? "女儿" : "儿子", people.phone()));
        if (random.nextInt(PERCENT) < 40) {
            contacts.add(new Contact(person, 2, people.surname() + people.given(true, 70), "邻居", people.phone()));
        }
    }

    private void measure() {
        String serial = WaterStory.serial(number, meters.size() + 1);
        meters.add(new WaterMeter(houses.size() - 1, concentrators.size() - 1, serial, WaterStory.ofSerial(serial)));
    }

    private List<Post> posts() {
        List<Post> posts = new ArrayList<>();
        if (number == 0) {
            posts.add(post("CADRE", Persona.CADRE));
            posts.add(post("DEPUTY", Persona.DEPUTY));
            posts.add(post("DUTY_POOL", Persona.DEPUTY));
            posts.add(post("SECRETARY", Persona.SECRETARY));
        } else if (number == 1) {
            posts.add(post("CADRE", Persona.OTHER_CADRE));
        } else {
            posts.add(stranger("CADRE"));
        }
        posts.add(stranger("DUTY_POOL"));
        if (number > 0) {
            posts.add(stranger("DEPUTY"));
            posts.add(stranger("SECRETARY"));
        }
        posts.add(post("STREET", Persona.STREET_OFFICER));
        return posts;
    }

    private Post post(String position, Persona holder) {
        return new Post(position, holder.identity().subject(), holder.person(), people.phone());
    }

    /** Somebody who answers for orders and never signs in here. */
    private Post stranger(String position) {
        boolean isWoman = random.nextBoolean();
        String subject = "demo-%s-%d".formatted(position.toLowerCase(java.util.Locale.ROOT), number + 1);
        return new Post(position, subject, people.surname() + people.given(isWoman, 40), people.phone());
    }
}
