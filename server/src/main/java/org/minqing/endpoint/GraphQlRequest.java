package org.minqing.endpoint;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks, however it came in.
 *
 * @param query the document itself, or null when {@code documentId} names it
 * @param documentId the id of a document that this server keeps, as its SHA-256 in hex
 * @param operationName which of the document's operations, or null when it has one
 * @param variables plain JSON values
 */
record GraphQlRequest(
        @Nullable String query,
        @Nullable String documentId,
        @Nullable String operationName,
        Map<String, Object> variables) {}
