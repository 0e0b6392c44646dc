package org.minqing.demo;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minqing.demo.InventedArea.Person;
import org.minqing.sources.FileImports;

/**
 * The invented community as the files that 13 systems would deliver, one for each form, in a folder; beside them what is true and was
 * planted, for whoever checks the server's answers. No part of the product reads that.
 */
final class CommunityFiles {
    static final String TRUTH = "truth";
    private static final String OVERLOOKED = "silent-few.csv";
    static final String TODDLERS = "aged-2-to-3.csv";
    private static final String LINKS = "links.csv";

    private final Path folder;
    private final DemoPlan plan;
    private @Nullable List<Scene> invented;

    /** @param folder in which the files are written; made if it is not there */
    CommunityFiles(Path folder, DemoPlan plan) {
        this.folder = folder;
        this.plan = plan;
    }

    int neighbourhoods() {
        return plan.size().neighbourhoods();
    }

    /** Into how many files a register of this community is cut. */
    int parts() {
        return plan.size() == Size.SMALL ? 1 : FileImports.SIDE_BY_SIDE;
    }

    /** Invented when they are first asked for: a community that is all in need not be invented again. */
    synchronized List<Scene> scenes() {
        List<Scene> scenes = invented;
        if (scenes == null) {
            scenes = IntStream.range(0, plan.size().neighbourhoods())
                    .parallel()
                    .mapToObj(number -> Scene.of(plan.size(), number, plan.seed(), plan.day()))
                    .toList();
            invented = scenes;
        }
        return scenes;
    }

    /** The name of a feed's file. */
    static String name(Feed feed) {
        return feed.name() + ".csv";
    }

    /** Writes one file, and what is true of the records in it; returns where it is. */
    Path write(Feed feed) {
        Path file = folder.resolve(name(feed));
        boolean isNumbered = feed.columns().get(0).equals("externalId");
        try {
            Files.createDirectories(folder.resolve(TRUTH));
            try (BufferedWriter rows = Files.newBufferedWriter(file);
                    BufferedWriter truth = Files.newBufferedWriter(truth(feed.name() + "-" + LINKS))) {
                line(rows, feed.columns().toArray(String[]::new));
                line(truth, "source", "external_id", "resident_key");
                for (Scene scene : scenes()) {
                    feed.rows().accept(scene, (about, cells) -> {
                        line(rows, cells);
                        if (isNumbered && about != null) {
                            line(truth, feed.form(), cells[0], about.idNumber());
                        }
                    });
                }
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(Feed feed) {
        try {
            Files.deleteIfExists(folder.resolve(name(feed)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes down who the planted ones are. */
    void writeTruth() {
        try {
            Files.createDirectories(folder.resolve(TRUTH));
            Files.write(truth(OVERLOOKED), numbers(Person::isOverlooked));
            Files.write(
                    truth(TODDLERS),
                    numbers(person -> scenes().get(0).age(person) >= People.TODDLER_AGE_MIN
                            && scenes().get(0).age(person) <= People.TODDLER_AGE_MAX));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path truth(String name) {
        return folder.resolve(TRUTH).resolve(name);
    }

    private List<String> numbers(java.util.function.Predicate<Person> wanted) {
        return Stream.concat(
                        Stream.of("id_number"),
                        scenes().stream()
                                .flatMap(scene -> scene.area().people().stream())
                                .filter(wanted)
                                .map(Person::idNumber))
                .toList();
    }

    /** Nothing that is invented here holds a comma or a quote. */
    private static void line(BufferedWriter out, @Nullable String... cells) {
        try {
            out.write(Arrays.stream(cells)
                    .map(cell -> cell == null ? "" : cell)
                    .collect(Collectors.joining(",", "", "\n")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
