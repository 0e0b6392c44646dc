package org.minqing.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStorageTest implements FileStorageContract {
    private static final String NAME = "abcd0123.jpg";

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();

    @Override
    public FileStorage storage() {
        return new FolderStorage(folder.resolve("files"), new Workbench(vertx));
    }

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void filesAreSpreadOverTwoLevelsAndNothingIsLeftBeside() throws IOException {
        FileStorageContract.await(storage().write(NAME, new byte[] {1}));

        assertThat(files()).containsExactly("files/ab/cd/" + NAME);
    }

    @Test
    void aWriteThatFailsLeavesNothing() throws IOException {
        Path blocked = folder.resolve("files/ab/cd").resolve(NAME);
        Files.createDirectories(blocked.resolve("occupied"));

        assertThatThrownBy(() -> FileStorageContract.await(storage().write(NAME, new byte[] {1})));

        assertThat(files()).isEmpty();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .toList();
        }
    }
}
