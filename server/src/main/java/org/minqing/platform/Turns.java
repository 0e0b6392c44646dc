package org.minqing.platform;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * The later turns of a request that outlives its first answer. Each has a context of its own, on which what the request bound is
 * bound again, and nothing else of it: no turn sees the reads of another, and none those of whoever woke it.
 */
public final class Turns {
    /** Under this name a request binds its caller. */
    public static final String CALLER = "minqing.caller";

    static final String LANGUAGE = "minqing.language";
    private static final List<String> INHERITED = List.of(CALLER, LANGUAGE);

    private Turns() {}

    /** Runs turns of the current request. Outside one there is nothing to bind, and a turn runs where it is given. */
    public static Executor ofThisRequest() {
        Context begun = Vertx.currentContext();
        if (begun == null || !VertxContext.isDuplicatedContext(begun)) {
            return Runnable::run;
        }
        Map<String, Object> bound = new HashMap<>();
        INHERITED.forEach(name -> ContextLocals.get(name).ifPresent(value -> bound.put(name, value)));
        return turn -> VertxContext.createNewDuplicatedContext(begun).runOnContext(now -> {
            bound.forEach(ContextLocals::put);
            turn.run();
        });
    }
}
