package org.minqing.endpoint;

import graphql.ErrorClassification;
import graphql.GraphQLError;
import graphql.language.SourceLocation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Language;

/** A request that is turned away before it runs, with the reason in both languages: a refused document is remembered for all callers. */
final class RequestRefused extends RuntimeException implements GraphQLError {
    private final ErrorCode code;
    private final String chinese;
    private final String english;
    private final transient Map<String, Object> details;

    RequestRefused(ErrorCode code, String chinese, String english) {
        this(code, chinese, english, Map.of());
    }

    RequestRefused(ErrorCode code, String chinese, String english, Map<String, Object> details) {
        super(english, null, false, false);
        this.code = code;
        this.chinese = chinese;
        this.english = english;
        this.details = details;
    }

    String message(Language language) {
        return language.choose(chinese, english);
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
