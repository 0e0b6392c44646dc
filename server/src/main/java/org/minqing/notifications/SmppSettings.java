package org.minqing.notifications;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The SMS centre that this installation has an account with; without a host there is none. */
@ApplicationScoped
class SmppSettings {
    private final Account account;

    /**
     * @param systemId the account
     * @param password of the account
     * @param source the number that messages come from
     * @param isPayload whether a long message travels whole in {@code message_payload} instead of in parts
     */
    record Account(
            Optional<String> host, int port, String systemId, String password, String source, boolean isPayload) {}

    SmppSettings(
            @ConfigProperty(name = "minqing.sms.smpp.host") Optional<String> host,
            @ConfigProperty(name = "minqing.sms.smpp.port", defaultValue = "2775") int port,
            @ConfigProperty(name = "minqing.sms.smpp.system-id", defaultValue = "minqing") String systemId,
            @ConfigProperty(name = "minqing.sms.smpp.password") Optional<String> password,
            @ConfigProperty(name = "minqing.sms.smpp.source", defaultValue = "10690000") String source,
            @ConfigProperty(name = "minqing.sms.smpp.payload", defaultValue = "false") boolean isPayload) {
        this.account = new Account(host, port, systemId, password.orElse(""), source, isPayload);
    }

    Account account() {
        return account;
    }

    Optional<String> host() {
        return account.host();
    }
}
