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
import org.minqing.platform.Language;

/** What a field's failure tells the client: a refusal its reason, a fault of ours only the number it is logged under. */
@Singleton
class Faults implements DataFetcherExceptionHandler {
    private static final Logger LOG = Logger.getLogger(Faults.class);
    private static final String CHINESE = "系统故障，请凭编号联系运维";
    private static final String ENGLISH = "A fault of ours; tell the operator its number";

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
        Language language = Language.of(failed.getDataFetchingEnvironment().getLocale());
        GraphqlErrorBuilder<?> error =
                GraphqlErrorBuilder.newError().path(failed.getPath()).location(failed.getSourceLocation());
        if (cause instanceof RequestRefused refused) {
            return error.message(refused.message(language))
                    .extensions(refused.getExtensions())
                    .build();
        }
        if (cause instanceof BadArgument bad) {
            return error.message(bad.message(language))
                    .extensions(Map.of("code", ErrorCode.BAD_USER_INPUT.name(), "argument", bad.argument()))
                    .build();
        }
        return error.message(language.choose(CHINESE, ENGLISH))
                .extensions(Map.of(
                        "code",
                        ErrorCode.INTERNAL.name(),
                        "incident",
                        logged(cause, failed.getPath().toString())))
                .build();
    }

    /** A fault outside any field. */
    static GraphQLError incident(Throwable cause) {
        return new RequestRefused(
                ErrorCode.INTERNAL, CHINESE, ENGLISH, Map.of("incident", logged(cause, "the request")));
    }

    private static String logged(Throwable cause, String where) {
        String incident = UUID.randomUUID().toString();
        LOG.errorf(cause, "Incident %s at %s", incident, where);
        return incident;
    }
}
