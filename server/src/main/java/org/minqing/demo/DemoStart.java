package org.minqing.demo;

import java.nio.file.Path;

/** Before the server starts under the demo profile: the issuer's key becomes the key that OIDC trusts. */
public final class DemoStart {
    private DemoStart() {}

    public static void provide() {
        String profile = System.getProperty("quarkus.profile", System.getenv().getOrDefault("QUARKUS_PROFILE", ""));
        if (profile.equals("demo")) {
            String folder =
                    System.getProperty("minqing.data", System.getenv().getOrDefault("MINQING_DATA", ".minqing"));
            System.setProperty(
                    "quarkus.oidc.public-key", IssuerKey.in(Path.of(folder)).publicKey());
        }
    }
}
