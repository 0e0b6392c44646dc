package org.minqing.watchdog;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.Config;

/**
 * {@code deploy/minqing watchdog}. Settings: {@code minqing.watchdog.servers} (their addresses, with commas between),
 * {@code .webhook} (a URL that gets JSON as WeCom's and DingTalk's robots read it), {@code .command} (a program that gets the sentence
 * as its last argument), {@code .every} (15 s). A server's own limit for its jobs is 90 s; two looks confirm what is seen: an alarm
 * comes within three minutes.
 */
public final class Watchdog {
    private static final String SERVERS = "minqing.watchdog.servers";

    private final List<Watched> servers;
    private final Alarm alarm;
    private final Duration every;

    private Watchdog(List<Watched> servers, Alarm alarm, Duration every) {
        this.servers = servers;
        this.alarm = alarm;
        this.every = every;
    }

    /** Reads the settings from the environment and the system's properties. */
    static Watchdog configured() {
        Config config = new SmallRyeConfigBuilder()
                .addDefaultSources()
                .addDefaultInterceptors()
                .build();
        List<Watched> servers = Arrays.stream(config.getOptionalValue(SERVERS, String.class)
                        .orElse("http://127.0.0.1:8080")
                        .split(","))
                .map(address -> new Watched(URI.create(address.strip())))
                .toList();
        Optional<URI> webhook = config.getOptionalValue("minqing.watchdog.webhook", String.class)
                .map(URI::create);
        Optional<String> command = config.getOptionalValue("minqing.watchdog.command", String.class);
        Duration every = config.getOptionalValue("minqing.watchdog.every", Integer.class)
                .map(Duration::ofSeconds)
                .orElse(Duration.ofSeconds(15));
        return new Watchdog(servers, new Alarm(webhook, command), every);
    }

    /** Watches until the process ends. */
    public static void run() {
        Watchdog watchdog = configured();
        Alarm.log("Watching %s every %d s".formatted(watchdog.addresses(), watchdog.every.toSeconds()));
        while (!Thread.currentThread().isInterrupted()) {
            watchdog.look();
            LockSupport.parkNanos(watchdog.every.toNanos());
        }
    }

    private List<URI> addresses() {
        return servers.stream().map(Watched::address).toList();
    }

    /** One look at every server; tells what has changed for sure. */
    void look() {
        List<Watched.Change> changes = new ArrayList<>();
        servers.forEach(server -> server.look().ifPresent(changes::add));
        changes.forEach(alarm::tell);
    }
}
