package org.minqing.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.minqing.access.Role;
import org.minqing.testing.Eventually;

/**
 * One turn of the check with 200 meters due: what it costs among 100,000 watched meters as against 10,000. It must cost what is due
 * and not what is watched.
 */
final class CheckBench {
    private static final int FEW = Integer.getInteger("minqing.bench.few", 10_000);
    private static final int MANY = Integer.getInteger("minqing.bench.many", 100_000);
    private static final int ROUNDS = Integer.getInteger("minqing.bench.rounds", 9);
    private static final int WARM_UPS = 5;
    private static final int DUE = 200;
    private static final double TARGET = 3;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final BenchServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    private CheckBench(BenchServer server) {
        this.server = server;
    }

    public static void main(String... arguments) throws Exception {
        try (BenchServer few = prepared(FEW);
                BenchServer many = prepared(MANY)) {
            CheckBench among = new CheckBench(many);
            CheckBench amongFew = new CheckBench(few);
            for (int i = 0; i < WARM_UPS; i++) {
                amongFew.turnMillis();
                among.turnMillis();
            }
            List<Double> ratios = new ArrayList<>();
            for (int round = 1; round <= ROUNDS; round++) {
                double small = amongFew.turnMillis();
                double large = among.turnMillis();
                ratios.add(large / small);
                Comparison.print(
                        "round %d: %.1f ms among %,d, %.1f ms among %,d, ratio %.2f",
                        round, large, MANY, small, FEW, large / small);
            }
            Comparison.print(
                    "RATIO %.2f (median of %d rounds, target at most %.0f)", Comparison.median(ratios), ROUNDS, TARGET);
        }
    }

    /** Every meter reported a moment ago and is looked at again tomorrow. */
    private static BenchServer prepared(int meters) throws Exception {
        BenchServer server = BenchServer.start(Map.of());
        server.fill(new BenchCommunity(20, meters)::fill);
        server.watchAll();
        settle(server);
        return server;
    }

    private static void settle(BenchServer server) throws Exception {
        Eventually.within(
                Duration.ofMinutes(3),
                "all timers are set",
                () -> server.count("meter_timer where due_at <= now()") == 0);
        server.execute("""
                insert into meter_timer select meter_id, neighbourhood_id, now() + interval '1 day' from meter_state
                on conflict (meter_id) do update set due_at = excluded.due_at
                """, "vacuum analyze");
    }

    /** Makes some meters due that have never been heard, so that each raises an alert, and waits until all are dealt with. */
    private double turnMillis() throws Exception {
        server.execute("truncate alert cascade", "update meter_state set active = 0, fold = null where active <> 0");
        double before = spentSeconds();
        server.execute("""
                insert into meter_timer select meter_id, neighbourhood_id, now() from meter_state order by hashint4(meter_id) limit %d
                on conflict (meter_id) do update set due_at = excluded.due_at
                """.formatted(DUE));
        Eventually.within(LIMIT, "all are dealt with", () -> server.count("meter_timer where due_at <= now()") == 0);
        double spent = spentSeconds() - before;
        if (server.count("alert") != DUE) {
            throw new IllegalStateException(
                    "%d alerts for %d meters that are due".formatted(server.count("alert"), DUE));
        }
        return spent * 1_000;
    }

    /** The seconds that turns took so far which found something due, as the server's metrics tell. */
    private double spentSeconds() throws IOException, InterruptedException {
        URI metrics = server.server().url().resolve("/q/metrics");
        String token = server.token(Role.OPERATOR, "operator", BenchCommunity.STREET_CODE);
        HttpRequest request = HttpRequest.newBuilder(metrics)
                .header("Authorization", "Bearer " + token)
                .build();
        String text = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        Matcher sum = Pattern.compile("(?m)^minqing_silences_turn_seconds_sum(?:\\{[^}]*})? ([0-9.eE+-]+)$")
                .matcher(text);
        if (!text.contains("minqing_")) {
            throw new IOException("The metrics cannot be read: " + text);
        }
        return sum.find() ? Double.parseDouble(sum.group(1)) : 0;
    }
}
