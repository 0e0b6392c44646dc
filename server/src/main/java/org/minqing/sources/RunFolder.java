package org.minqing.sources;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where deliveries lie while they are taken in, and dry ones until they are made real or forgotten. Each server has its own. */
@ApplicationScoped
class RunFolder {
    /** A delivery that nobody made real by then is delivered again. */
    private static final Duration KEPT = Duration.ofDays(7);

    private final Path folder;
    private final Clock clock;

    RunFolder(@ConfigProperty(name = "minqing.data", defaultValue = ".minqing") String data, Clock clock) {
        this.folder = Path.of(data).resolve("imports");
        this.clock = clock;
    }

    /** A new file, readable by the server alone. */
    Path create() {
        try {
            Files.createDirectories(folder);
            return Files.createFile(folder.resolve(UUID.randomUUID().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path(String file) {
        return folder.resolve(file);
    }

    /** The names of those that lie here. */
    List<String> list() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void deleteForgotten() {
        Instant limit = clock.instant().minus(KEPT);
        for (String name : list()) {
            Path file = path(name);
            try {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }
}
