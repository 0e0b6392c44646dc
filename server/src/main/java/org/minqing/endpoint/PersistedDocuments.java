package org.minqing.endpoint;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The documents of every shipped version of the apps, by their SHA-256 in hex; the mobile contract brings them. */
@Singleton
class PersistedDocuments {
    private static final String ALGORITHM = "sha256:";

    private final Map<String, String> byId;
    private final Set<String> texts;

    /** Fails when a document is not what its id says: whoever changed it broke a phone. */
    PersistedDocuments() {
        this(shipped());
    }

    PersistedDocuments(Manifest manifest) {
        Map<String, String> kept = new HashMap<>();
        manifest.documents().forEach(document -> kept.put(document.id(), document.body()));
        this.byId = Map.copyOf(kept);
        this.texts = Set.copyOf(kept.values());
    }

    /** By the bare digest, or with its algorithm before it as the specification's draft writes it. */
    @Nullable
    String find(String id) {
        return byId.get(bare(id));
    }

    boolean isKept(String text) {
        return texts.contains(text);
    }

    Set<String> ids() {
        return byId.keySet();
    }

    static String bare(String id) {
        return id.startsWith(ALGORITHM) ? id.substring(ALGORITHM.length()) : id;
    }

    private static Manifest shipped() {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(Manifest.RESOURCE)) {
            return in == null ? Manifest.EMPTY : Manifest.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
