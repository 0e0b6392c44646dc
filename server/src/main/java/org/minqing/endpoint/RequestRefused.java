package org.minqing.endpoint;

import graphql.ErrorClassification;
import graphql.GraphQLError;
import graphql.language.SourceLocation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that is turned away before it runs, with the reason in words. */
final class RequestRefused extends RuntimeException implements GraphQLError {
    private final ErrorCode code;
    private final transient Map<String, Object> details;

    RequestRefused(ErrorCode code, String message) {
        this(code, message, Map.of());
    }

    RequestRefused(ErrorCode code, String message, Map<String, Object> details) {
        super(message, null, false, false);
        this.code = code;
        this.details = details;
    }

    ErrorCode code() {
        return code;
    }

    @Override
    public @Nullable List<SourceLocation> getLocations() {
        return null;
    }

    @Override
    public @Nullable ErrorClassification getErrorType() {
        return null;
    }

    @Override
    public Map<String, Object> getExtensions() {
        Map<String, Object> extensions = new java.util.LinkedHashMap<>();
        extensions.put("code", code.name());
        extensions.putAll(details);
        return extensions;
    }
}
