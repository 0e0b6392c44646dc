package org.minqing.endpoint;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.minqing.platform.Json;

/**
 * The manifest of persisted documents as it is kept in the mobile contract. It only grows: phones go on sending the ids of the
 * version they run.
 *
 * @param format always {@link #FORMAT}
 * @param version of the format, not of its content
 * @param documents by name, then by the day they came
 */
@JsonPropertyOrder({"format", "version", "documents"})
record Manifest(String format, int version, List<Entry> documents) {
    static final String RESOURCE = "mobile-contract/manifest.json";
    static final String FORMAT = "minqing-persisted-documents";
    static final int VERSION = 1;
    static final Manifest EMPTY = new Manifest(FORMAT, VERSION, List.of());

    Manifest {
        if (!FORMAT.equals(format) || version != VERSION) {
            throw new IllegalArgumentException("This is no %s in version %d".formatted(FORMAT, VERSION));
        }
        documents = List.copyOf(documents);
        Set<String> ids = documents.stream().map(Entry::id).collect(Collectors.toSet());
        if (ids.size() != documents.size()) {
            throw new IllegalArgumentException("An id stands twice in the manifest");
        }
    }

    /**
     * One document.
     *
     * @param id the SHA-256 of {@code body} in lower-case hex
     * @param name of its one operation
     * @param type {@code query}, {@code mutation} or {@code subscription}
     * @param since the day it came, such as {@code 2026-11-24}
     * @param body its text, to the byte
     */
    @JsonPropertyOrder({"id", "name", "type", "since", "body"})
    record Entry(String id, String name, String type, String since, String body) {
        Entry {
            if (!id.equals(digest(body))) {
                throw new IllegalArgumentException("The document %s is not what its id says".formatted(name));
            }
        }
    }

    static Manifest read(String json) {
        return Json.read(json, Manifest.class);
    }

    static String digest(String body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
