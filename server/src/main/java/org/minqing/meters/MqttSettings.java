package org.minqing.meters;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where meters report by MQTT. Without a URL nobody listens. */
@ConfigMapping(prefix = "minqing.mqtt")
interface MqttSettings {
    /** {@code mqtt://host:1883}, or {@code mqtts://host:8883} for TLS. */
    Optional<URI> url();

    /**
     * Topic filters. Where several servers listen and the broker knows shared subscriptions, {@code $share/minqing/} before a filter
     * divides the messages among them; without it each takes all, which costs work and does no harm.
     */
    @WithDefault("minqing/readings/#")
    List<String> topics();

    Optional<String> username();

    Optional<String> password();

    /** The certificate authority of the broker as a PEM file; without one those that Java trusts. */
    Optional<String> ca();

    /**
     * By this the broker knows the server again and keeps what it missed. It must be the server's own and stay the same: the
     * host's name is taken where none is given.
     */
    Optional<String> clientId();

    /** The longest pause between two attempts to reach the broker. */
    @WithDefault("30s")
    Duration pauseMax();
}
