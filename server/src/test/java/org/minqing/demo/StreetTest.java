package org.minqing.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.minqing.demo.InventedArea.Person;

/** The invented sub-district in the proportions that are published of the real one, with what is planted in it. */
class StreetTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 5, 4);
    private static final List<InventedArea> STREET = IntStream.range(0, Size.STREET.neighbourhoods())
            .mapToObj(number -> Inventor.area(Size.STREET, number, 20240601, TODAY))
            .toList();

    @Test
    void itHasTheStreetsProportions() {
        assertThat(all(InventedArea::stairwells)).hasSize(1_687);
        assertThat(all(InventedArea::houses)).hasSizeBetween(33_900, 34_100);
        assertThat(all(InventedArea::people)).hasSizeBetween(82_000, 84_000);
        assertThat(people(person -> isAged(person, 60, 120))
                        * 100
                        / all(InventedArea::people).size())
                .isBetween(39L, 42L);
        assertThat(all(InventedArea::meters)).hasSizeBetween(1_900, 2_300);
    }

    @Test
    void theEastIsOlderThanTheWest() {
        assertThat(elderShare(1)).isGreaterThan(elderShare(-1) + 0.08);
    }

    @Test
    void whatIsPlantedIsThere() {
        Predicate<Person> isToddler = person -> isAged(person, 2, 3);
        long northern = IntStream.range(0, STREET.size())
                .filter(Compound::isNorthern)
                .mapToLong(number ->
                        STREET.get(number).people().stream().filter(isToddler).count())
                .sum();

        assertThat(people(isToddler)).isEqualTo(227);
        assertThat(northern).isEqualTo(160);
        assertThat(people(Person::isOverlooked)).isEqualTo(36);
        assertThat(people(person -> person.isOverlooked() && !person.livesAlone()))
                .isZero();
        assertThat(all(InventedArea::stairwells).stream().filter(stairwell -> stairwell.lift() == LiftStory.FINISHED))
                .hasSize(40);
        assertThat(all(InventedArea::stairwells).stream().filter(stairwell -> stairwell.lift() == LiftStory.FAILED))
                .hasSize(12);
    }

    @Test
    void nobodysNumberIsAnothers() {
        assertThat(all(InventedArea::people).stream().map(Person::idNumber))
                .allMatch(IdNumber::isValid)
                .doesNotHaveDuplicates();
    }

    @Test
    void noTwoBuildingsStandInTheSamePlace() {
        assertThat(all(InventedArea::buildings).stream()
                        .map(building -> building.latitude() + " " + building.longitude()))
                .doesNotHaveDuplicates();
    }

    private static double elderShare(int side) {
        List<Person> there = IntStream.range(0, STREET.size())
                .filter(number -> Compound.side(number) == side)
                .mapToObj(number -> STREET.get(number).people())
                .flatMap(List::stream)
                .toList();
        return (double) there.stream().filter(person -> isAged(person, 60, 120)).count() / there.size();
    }

    private static boolean isAged(Person person, int from, int to) {
        int age = person.birthDate().until(TODAY).getYears();
        return age >= from && age <= to;
    }

    private static long people(Predicate<Person> wanted) {
        return all(InventedArea::people).stream().filter(wanted).count();
    }

    private static <R> List<R> all(Function<InventedArea, List<R>> rows) {
        return STREET.stream().map(rows).flatMap(List::stream).toList();
    }
}
