package org.minqing.endpoint;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import mutiny.zero.flow.adapters.AdaptersToReactiveStreams;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Caller;
import org.minqing.access.MayCall;
import org.minqing.access.Role;
import org.minqing.platform.Turns;
import org.reactivestreams.Publisher;

/** A root field: asks who calls before it calls. */
final class OperationFetcher implements DataFetcher<Object> {
    private final OperationMethod method;
    private final Set<Role> allowed;

    OperationFetcher(OperationMethod method) {
        this.method = method;
        MayCall mayCall = method.method().getAnnotation(MayCall.class);
        if (mayCall == null) {
            throw new IllegalStateException(method.method() + " does not say who may call it");
        }
        this.allowed = Set.of(mayCall.value());
    }

    Set<Role> allowed() {
        return allowed;
    }

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
        Caller caller = environment.getGraphQlContext().get(Caller.class);
        if (!caller.isAny(allowed)) {
            String field = environment.getField().getName();
            String roles = allowed.stream().map(Role::claim).sorted().collect(Collectors.joining(", "));
            throw new RequestRefused(
                    ErrorCode.FORBIDDEN, "%s 仅限 %s".formatted(field, roles), "%s is for %s".formatted(field, roles));
        }
        String operation = environment.getFieldDefinition().getName();
        if (!caller.isGranted(operation)) {
            throw new RequestRefused(
                    ErrorCode.APP_SCOPE_MISSING,
                    "本应用未获授权使用 %s".formatted(operation),
                    "%s was not granted to this app".formatted(operation));
        }
        return started(method, environment.getSource(), environment.getArguments());
    }

    /** Each event is shown on a turn of its own, with the caller bound, wherever it came from. */
    private static Publisher<?> stream(Multi<?> events) {
        return AdaptersToReactiveStreams.publisher(events.emitOn(Turns.ofThisRequest(), 1));
    }

    /** Starts the work at once; from here on it runs to its end whatever the client does. */
    static @Nullable Object started(OperationMethod method, @Nullable Object source, Map<String, Object> arguments)
            throws Exception {
        try {
            Object result = method.call(source, arguments);
            if (result instanceof Uni<?> uni) {
                CompletableFuture<Object> answer = new CompletableFuture<>();
                uni.subscribe().with(answer::complete, answer::completeExceptionally);
                return answer;
            }
            return result instanceof Multi<?> events ? stream(events) : result;
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
