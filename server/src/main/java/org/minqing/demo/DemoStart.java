package org.minqing.demo;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** Before the server starts under the demo profile: the issuer's key becomes the key that OIDC trusts. */
public final class DemoStart {
    static final String PROFILE = "demo";
    static final String TRUSTED_KEY = "quarkus.oidc.public-key";

    private DemoStart() {}

    /** Under any other profile nothing is read, made or trusted. */
    public static void provide() {
        Config config = new SmallRyeConfigBuilder().addDefaultSources().build();
        String profiles =
                config.getOptionalValue("quarkus.profile", String.class).orElse("");
        if (List.of(profiles.split(",")).contains(PROFILE)) {
            String folder =
                    config.getOptionalValue("minqing.data", String.class).orElse(".minqing");
            System.setProperty(TRUSTED_KEY, IssuerKey.in(Path.of(folder)).publicKey());
            // Who reads where it is finds it there, before the first token is asked for.
            AppSecret.in(Path.of(folder));
        }
    }
}
