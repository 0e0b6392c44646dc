package org.minqing.endpoint;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;
import org.minqing.platform.BadArgument;

/** What a field's failure tells the client: a refusal its reason, a fault of ours only the number it is logged under. */
@Singleton
class Faults implements DataFetcherExceptionHandler {
    private static final Logger LOG = Logger.getLogger(Faults.class);
    private static final String SENTENCE = "系统故障，请凭编号联系运维。A fault of ours; tell the operator its number.";

    @Override
    public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
            DataFetcherExceptionHandlerParameters failed) {
        Throwable cause = failed.getException() instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failed.getException();
        return CompletableFuture.completedFuture(DataFetcherExceptionHandlerResult.newResult()
                .error(error(cause, failed))
                .build());
    }

    private static GraphQLError error(Throwable cause, DataFetcherExceptionHandlerParameters failed) {
        GraphqlErrorBuilder<?> error =
                GraphqlErrorBuilder.newError().path(failed.getPath()).location(failed.getSourceLocation());
        if (cause instanceof RequestRefused refused) {
            return error.message(refused.getMessage())
                    .extensions(refused.getExtensions())
                    .build();
        }
        if (cause instanceof BadArgument bad) {
            return error.message(bad.getMessage())
                    .extensions(Map.of("code", ErrorCode.BAD_USER_INPUT.name(), "argument", bad.argument()))
                    .build();
        }
        return error.message(SENTENCE)
                .extensions(logged(cause, failed.getPath().toString()))
                .build();
    }

    /** A fault outside any field. */
    static GraphQLError incident(Throwable cause) {
        return GraphqlErrorBuilder.newError()
                .message(SENTENCE)
                .extensions(logged(cause, "the request"))
                .build();
    }

    private static Map<String, Object> logged(Throwable cause, String where) {
        String incident = UUID.randomUUID().toString();
        LOG.errorf(cause, "Incident %s at %s", incident, where);
        return Map.of("code", ErrorCode.INTERNAL.name(), "incident", incident);
    }
}
