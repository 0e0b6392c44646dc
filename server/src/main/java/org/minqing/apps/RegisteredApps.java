package org.minqing.apps;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.minqing.access.AppGate;
import org.minqing.access.AppRefused;
import org.minqing.access.Caller;
import org.minqing.platform.Actor;
import org.minqing.platform.ServerActor;
import org.minqing.platform.UnitOfWork;

/** Counts each request of an app in the database, so that a quota holds over all servers, and revocation at once. */
@ApplicationScoped
class RegisteredApps implements AppGate {
    private static final Actor ACTOR = new ServerActor("apps");
    private static final int MINUTE_SECONDS = 60;
    private static final int DAY_SECONDS = 86_400;

    private final UnitOfWork work;
    private final AppStore store;

    RegisteredApps(UnitOfWork work, AppStore store) {
        this.work = work;
        this.store = store;
    }

    @Override
    public Uni<Admission> admit(Caller app) {
        return work.run(ACTOR, tx -> store.use(tx, app.client()))
                .map(found -> admission(app, found.orElseThrow(AppRefused::new)));
    }

    private static Admission admission(Caller app, AppStore.Use use) {
        return new Admission(
                app.granted(AppScope.operations(use.scopes())),
                List.of(
                        new Quota(
                                "minute",
                                use.perMinute(),
                                MINUTE_SECONDS,
                                use.usedOfMinute(),
                                use.minuteResetSeconds()),
                        new Quota("day", use.perDay(), DAY_SECONDS, use.usedOfDay(), use.dayResetSeconds())));
    }
}
