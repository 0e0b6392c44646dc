package org.minqing.files;

import static java.util.Objects.requireNonNull;

import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Files in a folder, spread over two levels so that none grows long: {@code ab/cd/abcd….jpg}. */
final class FolderStorage implements FileStorage {
    private static final int SPREAD = 2;

    private final Path folder;
    private final Workbench workbench;

    FolderStorage(Path folder, Workbench workbench) {
        this.folder = folder;
        this.workbench = workbench;
    }

    /** Written beside, then renamed: whoever reads sees all of it or nothing. File and folder are flushed to the disk. */
    @Override
    public Uni<Void> write(String name, byte[] bytes) {
        return workbench.store(() -> {
            Path place = place(name);
            Path folder = requireNonNull(place.getParent());
            Files.createDirectories(folder);
            Path beside = Files.createTempFile(folder, name, ".part");
            try {
                flush(beside, bytes);
                Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(beside);
            }
            flushFolders(folder);
            return null;
        });
    }

    @Override
    public Uni<Optional<byte[]>> read(String name) {
        return workbench.store(() -> {
            try {
                return Optional.of(Files.readAllBytes(place(name)));
            } catch (NoSuchFileException none) {
                return Optional.empty();
            }
        });
    }

    @Override
    public Uni<Void> delete(String name) {
        return workbench.store(() -> {
            Files.deleteIfExists(place(name));
            return null;
        });
    }

    private Path place(String name) {
        return folder.resolve(name.substring(0, SPREAD))
                .resolve(name.substring(SPREAD, 2 * SPREAD))
                .resolve(name);
    }

    private static void flush(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /** Up to the root of the storage: a folder made just now is itself an entry that must be flushed. */
    private void flushFolders(@Nullable Path from) throws IOException {
        for (Path at = from; at != null && at.startsWith(folder); at = at.getParent()) {
            try (FileChannel channel = FileChannel.open(at, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
