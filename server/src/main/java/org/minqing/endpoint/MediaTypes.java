package org.minqing.endpoint;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the client accepts, as far as it changes the answer. */
enum MediaTypes {
    /** {@code application/graphql-response+json}: the status tells whether the request ran. */
    GRAPHQL("application/graphql-response+json; charset=utf-8"),
    /** {@code application/json}: 200 for every well-formed request, as clients of old expect. */
    JSON("application/json; charset=utf-8"),
    EVENT_STREAM("text/event-stream; charset=utf-8"),
    /** Nothing that this endpoint speaks. */
    NONE("text/plain");

    private final String contentType;

    MediaTypes(String contentType) {
        this.contentType = contentType;
    }

    /** Takes the first type that this endpoint speaks; weights are not weighed. */
    static MediaTypes of(@Nullable String accept) {
        if (accept == null || accept.isBlank()) {
            return JSON;
        }
        for (String part : accept.toLowerCase(Locale.ROOT).split(",")) {
            switch (part.split(";")[0].trim()) {
                case "application/graphql-response+json":
                    return GRAPHQL;
                case "application/json", "application/*", "*/*":
                    return JSON;
                case "text/event-stream":
                    return EVENT_STREAM;
                default:
            }
        }
        return NONE;
    }

    boolean isStream() {
        return this == EVENT_STREAM;
    }

    boolean isStatusTelling() {
        return this == GRAPHQL || this == EVENT_STREAM;
    }

    String contentType() {
        return this == EVENT_STREAM ? JSON.contentType : contentType;
    }
}
