package org.minqing.endpoint;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A field that one parent answers for itself. */
final class SourceFetcher implements DataFetcher<Object> {
    private final OperationMethod method;

    SourceFetcher(OperationMethod method) {
        this.method = method;
    }

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
        return OperationFetcher.started(method, environment.getSource(), environment.getArguments());
    }

    /** The answer of this parent where the field has no arguments: a value, or one that is to come. */
    @Nullable
    Object ask(Object parent) throws Exception {
        return OperationFetcher.started(method, parent, Map.of());
    }
}
