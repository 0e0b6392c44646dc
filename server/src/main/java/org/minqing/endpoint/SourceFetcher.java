package org.minqing.endpoint;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import org.jspecify.annotations.Nullable;

/** A field that one parent answers for itself. */
final class SourceFetcher implements DataFetcher<Object> {
    private final OperationMethod method;

    SourceFetcher(OperationMethod method) {
        this.method = method;
    }

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
        return OperationFetcher.started(method, environment.getSource(), environment);
    }
}
