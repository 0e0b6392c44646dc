package org.minqing.endpoint;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The documents of every shipped version of the apps, by their SHA-256 in hex; the mobile contract brings them. */
@Singleton
class PersistedDocuments {
    private final Map<String, String> byId = Map.of();
    private final Set<String> texts = Set.copyOf(byId.values());

    @Nullable
    String find(String id) {
        return byId.get(id);
    }

    boolean isKept(String text) {
        return texts.contains(text);
    }
}
