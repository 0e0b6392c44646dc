package org.minqing.demo;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The server as {@code deploy/demo} starts it. */
public final class DemoProfile implements QuarkusTestProfile {
    @Override
    public String getConfigProfile() {
        return DemoStart.PROFILE;
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("quarkus.http.test-port", "0");
    }
}
