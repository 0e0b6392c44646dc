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
    private static final int STAIRWELLS_PER_BUILDING = 3;
    private static final int HOUSES_PER_FLOOR = 3;
    private static final int HOUSES_PER_FLOOR_NUMBER = 100;
    private static final int BUILDINGS_PER_CONCENTRATOR = 8;
    private static final int PERCENT = 100;

    private final Size size;
    private final int number;
    private final Random random;
    private final People people;

    private final List<Building> buildings = new ArrayList<>();
    private final List<Stairwell> stairwells = new ArrayList<>();
    private final List<House> houses = new ArrayList<>();
    private final List<Person> persons = new ArrayList<>();
    private final List<Contact> contacts = new ArrayList<>();
    private final List<Concentrator> concentrators = new ArrayList<>();
    private final List<WaterMeter> meters = new ArrayList<>();

    private Inventor(Size size, int number, long seed, LocalDate today) {
        this.size = size;
        this.number = number;
        this.random = new Random(seed + number);
        this.people = new People(random, today);
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
        for (int building = 0; building < size.buildings(number); building++) {
            build(building);
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

    private void build(int building) {
        int built = 1978 + random.nextInt(35);
        buildings.add(new Building(
                "柳汀路",
                (100 + number * 20) + "弄",
                (building + 1) + "号楼",
                size.storeys(),
                built,
                built > 2005 || random.nextInt(PERCENT) < 15));
        if (building % BUILDINGS_PER_CONCENTRATOR == 0) {
            int next = concentrators.size() + 1;
            concentrators.add(new Concentrator("J%02d%02d".formatted(number + 1, next), next + "号集中器"));
        }
        int metersLeft = size.metersPerBuilding();
        for (int door = 0; door < STAIRWELLS_PER_BUILDING; door++) {
            stairwells.add(new Stairwell(building, (door + 1) + "门"));
            for (int home = 0; home < size.storeys() * HOUSES_PER_FLOOR; home++) {
                boolean isElderAlone = settle(building, home);
                if (isElderAlone && metersLeft > 0) {
                    metersLeft--;
                    measure();
                }
            }
        }
    }

    /** Adds a house and who lives there; tells whether that is an elder living alone. */
    private boolean settle(int building, int home) {
        int floor = home / HOUSES_PER_FLOOR + 1;
        String door = Integer.toString(floor * HOUSES_PER_FLOOR_NUMBER + home % HOUSES_PER_FLOOR + 1);
        Household household = Household.of(random.nextInt(PERCENT));
        houses.add(new House(building, stairwells.size() - 1, door, floor, household.status()));
        int first = persons.size();
        String surname = people.surname();
        for (Household.Member member : household.members()) {
            var wanted = new People.Wanted(
                    houses.size() - 1,
                    member.ageMin(),
                    member.ageMax(),
                    member.isAnySex() ? random.nextBoolean() : member.isWoman(),
                    household == Household.ELDER_ALONE);
            persons.add(people.person(wanted, member.hasFamilyName() ? surname : null));
        }
        if (household.hasElders()) {
            callFor(first, surname);
        }
        return household == Household.ELDER_ALONE;
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
