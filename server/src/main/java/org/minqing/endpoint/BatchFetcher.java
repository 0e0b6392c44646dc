package org.minqing.endpoint;

import graphql.GraphQLContext;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A field that is answered for all its parents at once: those that the engine reaches in one turn of the event loop are handed
 * to the method as one list. Such a method takes no arguments, so that no alias gets another's answer.
 */
final class BatchFetcher implements DataFetcher<CompletableFuture<Object>> {
    private final OperationMethod method;

    BatchFetcher(OperationMethod method) {
        this.method = method;
        if (method.method().getParameterCount() != 1) {
            throw new IllegalStateException(method.method() + " answers a batch and must take the parents only");
        }
    }

    @Override
    public CompletableFuture<Object> get(DataFetchingEnvironment environment) {
        return ask(environment.getGraphQlContext(), environment.getSource());
    }

    /** The answer for this parent, together with all others that are asked for in the same turn of this request. */
    CompletableFuture<Object> ask(GraphQLContext request, Object parent) {
        return waiting(request).add(parent);
    }

    private Waiting waiting(GraphQLContext request) {
        Waiting waiting = request.get(this);
        if (waiting == null || waiting.isClosed) {
            waiting = new Waiting();
            request.put(this, waiting);
            Context context = Vertx.currentContext();
            Waiting gathered = waiting;
            context.runOnContext(turn -> gathered.load());
        }
        return waiting;
    }

    private final class Waiting {
        private final List<Object> parents = new ArrayList<>();
        private final List<CompletableFuture<Object>> answers = new ArrayList<>();
        private boolean isClosed;

        CompletableFuture<Object> add(Object parent) {
            CompletableFuture<Object> answer = new CompletableFuture<>();
            parents.add(parent);
            answers.add(answer);
            return answer;
        }

        void load() {
            isClosed = true;
            try {
                Uni<?> loaded = (Uni<?>) method.call(parents, Map.of());
                loaded.subscribe().with(this::complete, this::fail);
            } catch (Throwable e) {
                fail(e);
            }
        }

        private void complete(@Nullable Object loaded) {
            List<?> values = (List<?>) loaded;
            if (values == null || values.size() != parents.size()) {
                fail(new IllegalStateException(method.method() + " must answer each parent in order"));
                return;
            }
            for (int i = 0; i < values.size(); i++) {
                answers.get(i).complete(values.get(i));
            }
        }

        private void fail(Throwable cause) {
            answers.forEach(answer -> answer.completeExceptionally(cause));
        }
    }
}
