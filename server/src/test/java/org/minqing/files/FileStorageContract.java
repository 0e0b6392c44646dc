package org.minqing.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What holds for every storage. */
interface FileStorageContract {
    Duration PATIENCE = Duration.ofSeconds(60);

    FileStorage storage();

    @Test
    default void whatIsWrittenIsReadUntilItIsDeleted() {
        String name = UUID.randomUUID() + ".jpg";
        byte[] bytes = new byte[300_000];
        new Random(7).nextBytes(bytes);

        await(storage().write(name, bytes));
        byte[] read = await(storage().read(name)).orElseThrow();
        await(storage().delete(name));

        assertThat(read).isEqualTo(bytes);
        assertThat(await(storage().read(name))).isEmpty();
    }

    @Test
    default void whatIsNotThereIsEmptyAndMayBeDeletedAgain() {
        String name = UUID.randomUUID() + ".jpg";

        await(storage().delete(name));

        assertThat(await(storage().read(name))).isEmpty();
    }

    @Test
    default void manyAtOnceDoNotMix() {
        List<String> names = new ArrayList<>();
        List<Uni<Void>> writes = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            String name = UUID.randomUUID() + ".jpg";
            names.add(name);
            writes.add(storage().write(name, new byte[] {(byte) i}));
        }

        await(Uni.join().all(writes).andFailFast());

        for (int i = 0; i < names.size(); i++) {
            assertThat(await(storage().read(names.get(i)))).contains(new byte[] {(byte) i});
        }
    }

    static <T> T await(Uni<T> asked) {
        return asked.await().atMost(PATIENCE);
    }
}
