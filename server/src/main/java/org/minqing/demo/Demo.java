package org.minqing.demo;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The only way into this package: under any profile but {@code demo} none of its doors opens. */
@ApplicationScoped
class Demo {
    static boolean isOn() {
        return ConfigUtils.isProfileActive(DemoStart.PROFILE);
    }

    void open(@Observes Router router, IssuerRoutes issuer) {
        if (isOn()) {
            issuer.register(router);
        }
    }
}
