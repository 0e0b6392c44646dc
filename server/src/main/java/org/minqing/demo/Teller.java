package org.minqing.demo;

import java.util.List;
import java.util.function.BiConsumer;
import org.minqing.demo.InventedArea.Person;

/**
 * One person before one system's clerk.
 *
 * @param place of the person among those of the neighbourhood
 */
record Teller(Scene scene, Person person, int place, Chance chance) {
    interface Telling {
        void tell(Teller who, Feed.Taker taker);
    }

    /** Everybody who turns to somebody; the silent few turn to nobody. */
    static BiConsumer<Scene, Feed.Taker> contacts(Telling telling) {
        return (scene, taker) -> each(scene, true, telling, taker);
    }

    static BiConsumer<Scene, Feed.Taker> needs(Telling telling) {
        return (scene, taker) -> each(scene, false, telling, taker);
    }

    private static void each(Scene scene, boolean isContact, Telling telling, Feed.Taker taker) {
        List<Person> people = scene.area().people();
        for (int place = 0; place < people.size(); place++) {
            Person person = people.get(place);
            if (!isContact || !person.isOverlooked()) {
                telling.tell(new Teller(scene, person, place, scene.ofPerson(place)), taker);
            }
        }
    }

    int age() {
        return scene.age(person);
    }

    String number(String prefix, int turn) {
        return Feed.number(prefix, scene, place, turn);
    }

    Scribe scribe(int turn) {
        return new Scribe(scene, person, chance.of(turn));
    }

    /** A time within so many days before today. */
    String at(int turn, int withinDays) {
        Chance own = chance.of(turn);
        return scene.at(own.below(withinDays, 1), own, 2);
    }
}
