package org.minqing.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.minqing.access.Role;
import org.minqing.demo.DemoTokens;
import org.minqing.demo.Identity;

/** Tokens of invented people. */
public final class Signed {
    private static final Duration LASTING = Duration.ofHours(1);

    private Signed() {}

    /** A token for somebody with one role, working for these nodes of the org tree. */
    public static String as(Role role, String subject, String... org) {
        return as(List.of(role), subject, LASTING, org);
    }

    public static String as(List<Role> roles, String subject, Duration lasting, String... org) {
        Identity identity = new Identity(subject, subject, roles, List.of(org));
        return DemoTokens.token(TestServer.issuerKey(), identity, Instant.now(), lasting);
    }

    /** A token that an app got for itself. */
    public static String asApp(String client, String... org) {
        Identity identity = new Identity(client, client, List.of(Role.THIRD_PARTY_APP), List.of(org));
        return DemoTokens.token(TestServer.issuerKey(), identity, client, Instant.now(), LASTING);
    }
}
