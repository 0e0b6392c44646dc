package org.minqing.contract;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of the mobile contract, as the repository keeps them. */
final class ContractFiles {
    private static final Path FOLDER = Path.of("..", "mobile-contract", "src", "main", "resources", "mobile-contract");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ContractFiles() {}

    static Path path(String name) {
        return FOLDER.resolve(name);
    }

    static boolean exists(String name) {
        return Files.exists(path(name));
    }

    static <T> T read(String name, Class<T> type) throws IOException {
        return MAPPER.readValue(path(name).toFile(), type);
    }

    static void write(String name, Object value) throws IOException {
        Files.createDirectories(path(name).getParent());
        Files.writeString(path(name), printed(value));
    }

    /** Two spaces, lines ending in a line feed on every machine. */
    static String printed(Object value) throws IOException {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        return MAPPER.writer(new DefaultPrettyPrinter()
                                .withObjectIndenter(lines)
                                .withArrayIndenter(lines))
                        .writeValueAsString(value)
                + "\n";
    }
}
