package org.minqing.files;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Where bytes are kept. Names are ours alone, of lower-case letters, digits, hyphens and dots; bytes under a name never change. */
interface FileStorage {
    /** Completes when the bytes would survive a loss of power. */
    Uni<Void> write(String name, byte[] bytes);

    /** Empty when there is nothing of this name. */
    Uni<Optional<byte[]>> read(String name);

    /** Does nothing when there is nothing of this name. */
    Uni<Void> delete(String name);
}
