package org.minqing.timebank;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import org.minqing.access.Vault;

/** The keys of activities' rotating codes. Derived from the server's own key: the database alone makes none. */
@ApplicationScoped
class ActivityCodes {
    private final Vault vault;

    ActivityCodes(Vault vault) {
        this.vault = vault;
    }

    byte[] key(long activity) {
        return vault.sign(("timebank.activity:" + activity).getBytes(StandardCharsets.UTF_8));
    }

    RotatingCode of(long activity) {
        return new RotatingCode(key(activity));
    }
}
