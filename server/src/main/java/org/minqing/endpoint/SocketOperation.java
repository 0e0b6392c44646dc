package org.minqing.endpoint;

import graphql.ExecutionResult;
import java.util.concurrent.CompletionException;
import org.minqing.access.Caller;
import org.minqing.access.Callers;
import org.minqing.platform.Language;

/** One operation over a WebSocket, from {@code subscribe} to {@code complete}. */
final class SocketOperation implements Outlet {
    private final SocketDoor door;
    private final SocketLine line;
    private final String id;
    private final ResultStream results;

    SocketOperation(SocketDoor door, SocketLine line, String id, Runnable onEnd) {
        this.door = door;
        this.line = line;
        this.id = id;
        this.results = new ResultStream(this, onEnd);
    }

    /** Runs on a context of its own. */
    void run(GraphQlRequest request, Caller caller, Language language) {
        Callers.bind(caller);
        language.bind();
        try {
            GraphQlEngine.Ready ready = door.engine.check(request, caller);
            ready.execute(language.locale()).whenComplete((result, fault) -> {
                if (fault != null) {
                    fail(fault);
                } else if (result.getData() == null && (ready.isSubscription() || !result.isDataPresent())) {
                    refuse(result);
                } else {
                    results.take(result);
                }
            });
        } catch (RuntimeException refused) {
            fail(refused);
        }
    }

    void cancel() {
        results.cancel();
    }

    @Override
    public void next(ExecutionResult result) {
        line.send("next", id, result);
    }

    @Override
    public void complete() {
        line.send("complete", id, null);
    }

    @Override
    public void whenDrained(Runnable more) {
        line.whenDrained(more);
    }

    private void fail(Throwable thrown) {
        Throwable fault =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        refuse(GraphQlEngine.refusal(fault));
    }

    /** An operation that did not run ends with its errors. */
    private void refuse(ExecutionResult refusal) {
        results.cancel();
        line.send("error", id, refusal);
    }
}
