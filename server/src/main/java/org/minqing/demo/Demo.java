package org.minqing.demo;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.scheduler.Scheduler;
import io.vertx.ext.web.Router;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.minqing.sources.FileImports;

/** The only way into this package: under any profile but {@code demo} nothing here begins. */
@ApplicationScoped
class Demo {
    private static final Logger LOG = Logger.getLogger(Demo.class);
    /** After the tables are there, before the jobs start and the first request is answered. */
    private static final int BEFORE_JOBS = -500;

    private static final Duration SETTLING_MAX = Duration.ofMinutes(30);

    static boolean isOn() {
        return ConfigUtils.isProfileActive(DemoStart.PROFILE);
    }

    void open(@Observes Router router, IssuerRoutes issuer, StartRoutes start) {
        if (isOn()) {
            issuer.register(router);
            start.register(router);
        }
    }

    void settle(@Observes @Priority(BEFORE_JOBS) StartupEvent event, DemoCommunity community) {
        if (isOn()) {
            community.settle().await().atMost(SETTLING_MAX);
        }
    }

    void live(@Observes StartupEvent event, Scheduler scheduler, LivingMeters meters, DemoCommunity community) {
        if (isOn()) {
            community.rest().subscribe().with(done -> {}, Demo::brokeOff);
            scheduler
                    .newJob("demo-meters")
                    .setInterval("1m")
                    .setConcurrentExecution(io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP)
                    .setAsyncTask(turn -> meters.turn())
                    .schedule();
        }
    }

    private static void brokeOff(Throwable failure) {
        if (failure instanceof FileImports.Stopped) {
            LOG.info(failure.getMessage());
        } else {
            LOG.error("The systems of the demo did not deliver all; they go on at the next start", failure);
        }
    }
}
