package org.minqing.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the invented systems deliver. */
class FeedTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 5, 4);
    private static final long SEED = 20240601;

    private static Stream<Feed> feeds() {
        return Stream.of(PlaceFeeds.registers(), PlaceFeeds.all(), PersonFeeds.all(), NeedFeeds.all())
                .flatMap(all -> all);
    }

    @Test
    void aStreetsSystemsDeliverAboutAMillionRecords() {
        List<Scene> street = IntStream.range(0, Size.STREET.neighbourhoods())
                .mapToObj(number -> Scene.of(Size.STREET, number, SEED, TODAY))
                .toList();
        Map<String, Integer> counts = new TreeMap<>();

        feeds().forEach(feed -> street.forEach(scene ->
                feed.rows().accept(scene, (about, cells) -> counts.merge(feed.form(), 1, Integer::sum))));

        assertThat(counts.values().stream().mapToInt(count -> count).sum())
                .as(counts.toString())
                .isBetween(950_000, 1_050_000);
    }

    @Test
    void eachRowHasTheHeadingsLengthAndANumberOfItsOwn() {
        Scene scene = Scene.of(Size.SMALL, 0, SEED, TODAY);

        feeds().forEach(feed -> {
            Set<String> numbers = new HashSet<>();
            feed.rows().accept(scene, (about, cells) -> {
                assertThat(cells).as(feed.form()).hasSize(feed.columns().size());
                if (feed.columns().get(0).equals("externalId")) {
                    assertThat(numbers.add(cells[0])).as(cells[0]).isTrue();
                }
            });
        });
    }

    @Test
    void theSilentFewAreKnownOnlyToThoseWhoLookIntoNeed() {
        Scene scene = Scene.of(Size.SMALL, 0, SEED, TODAY);
        Set<String> told = new HashSet<>();

        feeds().forEach(feed -> feed.rows().accept(scene, (about, cells) -> {
            if (about != null && about.isOverlooked()) {
                told.add(feed.form());
            }
        }));

        assertThat(told).contains("civil-assistance", "health-records", "population");
        assertThat(told).doesNotContain("hotline", "canteen-meals", "service-applications", "clinic-visits");
    }

    @Test
    void theSameSeedTellsTheSame() {
        assertThat(rows(SEED)).isEqualTo(rows(SEED)).isNotEqualTo(rows(SEED + 1));
    }

    private static List<String> rows(long seed) {
        List<String> rows = new ArrayList<>();
        Scene scene = Scene.of(Size.SMALL, 1, seed, TODAY);
        feeds().forEach(feed -> feed.rows().accept(scene, (about, cells) -> rows.add(Arrays.toString(cells))));
        return rows;
    }
}
