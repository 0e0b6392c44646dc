package org.minqing.endpoint;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;
import org.minqing.access.Caller;
import org.minqing.access.Callers;
import org.minqing.access.LookLog;
import org.minqing.access.Widening;

/**
 * Queries of a caller who has emergency access read wider, and what they ask and whom they show is written down before the answer leaves. Nothing is
 * ever written wider: mutations and subscriptions keep to what is the caller's.
 */
@ApplicationScoped
class WideLook {
    private final Widening widening;
    private final LookLog log;

    WideLook(Widening widening, LookLog log) {
        this.widening = widening;
        this.log = log;
    }

    /** Binds the caller as it may read; returns who that is. */
    Caller bind(Caller caller, GraphQlEngine.Ready ready) {
        Caller looking = ready.isMutation() || ready.isSubscription() ? caller : widening.widened(caller);
        if (looking != caller) {
            Callers.bind(looking);
        }
        return looking;
    }

    /** Goes on when it is written down what was asked and whom the answer shows; a log that cannot be written shows nothing. */
    void noted(Caller looking, GraphQlEngine.Ready ready, Runnable goOn, Consumer<Throwable> fail) {
        if (looking.looks() == null) {
            goOn.run();
        } else {
            log.write(looking, ready.rootFields()).subscribe().with(written -> goOn.run(), fail);
        }
    }
}
