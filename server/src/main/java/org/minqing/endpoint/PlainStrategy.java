package org.minqing.endpoint;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.language.Field;
import graphql.schema.GraphQLObjectType;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The library's execution, with a short way for most objects: a selection of fields without arguments is read in one go instead
 * of field by field.
 */
final class PlainStrategy extends AsyncExecutionStrategy {
    /** By the document's own nodes, which live as long as the parsed document is kept. */
    private final Cache<Field, Compiled> selections =
            Caffeine.newBuilder().weakKeys().build();

    PlainStrategy(DataFetcherExceptionHandler exceptions) {
        super(exceptions);
    }

    private record Compiled(GraphQLObjectType type, Optional<PlainSelection> selection) {}

    @Override
    protected Object completeValueForObject(
            ExecutionContext context, ExecutionStrategyParameters parameters, GraphQLObjectType type, Object result) {
        PlainSelection plain = plain(context, parameters, type);
        if (plain == null) {
            return super.completeValueForObject(context, parameters, type, result);
        }
        Reading reading = new Reading(context.getGraphQLContext(), context.getLocale());
        ResultObject read = plain.read(result, reading);
        CompletableFuture<Boolean> walked = reading.walked();
        if (read == null || walked == null) {
            return read != null && reading.fits()
                    ? read
                    : super.completeValueForObject(context, parameters, type, result);
        }
        return walked.thenCompose(fits -> fits
                ? CompletableFuture.completedFuture(read)
                : later(super.completeValueForObject(context, parameters, type, result)));
    }

    /** The library answers with an object, or with one that is to come. */
    @SuppressWarnings("unchecked")
    private static CompletableFuture<Object> later(Object answer) {
        return answer instanceof CompletableFuture<?> coming
                ? (CompletableFuture<Object>) coming
                : CompletableFuture.completedFuture(answer);
    }

    private @Nullable PlainSelection plain(
            ExecutionContext context, ExecutionStrategyParameters parameters, GraphQLObjectType type) {
        if (parameters.getField().getFields().size() != 1) {
            return null;
        }
        Field field = parameters.getField().getSingleField();
        Compiled compiled = selections.getIfPresent(field);
        if (compiled == null || compiled.type != type) {
            compiled = new Compiled(
                    type,
                    Optional.ofNullable(
                            PlainSelection.of(field, type, context.getGraphQLSchema(), context.getFragmentsByName())));
            selections.put(field, compiled);
        }
        return compiled.selection.orElse(null);
    }
}
