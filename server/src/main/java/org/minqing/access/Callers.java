package org.minqing.access;

import io.smallrye.common.vertx.ContextLocals;
import jakarta.enterprise.context.ApplicationScoped;
import org.minqing.platform.Turns;

/** The caller of the request that is being answered. */
@ApplicationScoped
public class Callers {
    /** Fails outside a request: without a caller nothing is read and nothing is written. */
    public Caller current() {
        return ContextLocals.<Caller>get(Turns.CALLER)
                .orElseThrow(() -> new IllegalStateException("No caller: this does not run inside a request"));
    }

    /** Binds a caller to the current request's context. Only the endpoints do this. */
    public static void bind(Caller caller) {
        ContextLocals.put(Turns.CALLER, caller);
    }
}
