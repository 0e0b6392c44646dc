package org.minqing.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Properties;

/**
 * Which community was invented. Kept beside the data, so that what is still to come is invented as on the first day, whenever the demo is
 * started again.
 */
record DemoPlan(Size size, long seed, LocalDate day) {
    private static final String FILE = "community.properties";

    /** The folder in which the invented files lie until they are taken in, and what is planted in them stays. */
    static Path folder(Path data) {
        return data.resolve("demo");
    }

    static Optional<DemoPlan> find(Path data) {
        Path file = folder(data).resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties kept = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            kept.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(new DemoPlan(
                Size.of(kept.getProperty("size")),
                Long.parseLong(kept.getProperty("seed")),
                LocalDate.parse(kept.getProperty("day"))));
    }

    void write(Path data) {
        try {
            Files.createDirectories(folder(data));
            Files.writeString(
                    folder(data).resolve(FILE), "size=%s\nseed=%d\nday=%s\n".formatted(size.word(), seed, day));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
