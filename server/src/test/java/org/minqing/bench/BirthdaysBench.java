package org.minqing.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the turn of a day costs: so many people become sixty among 83,000, against as many among 8,300. Before that, how long the rules
 * take to look at everybody for the first time. From when they are due to when each carries what it is to carry.
 */
final class BirthdaysBench {
    private static final int AREAS = 20;
    private static final int FEW = Integer.getInteger("minqing.bench.few", 8_300);
    private static final int TIMES = 10;
    private static final int BIRTHDAYS = Integer.getInteger("minqing.bench.birthdays", 1_000);
    private static final int ROUNDS = Integer.getInteger("minqing.bench.rounds", 5);
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final long PAUSE_MILLIS = 20;
    private static final double TARGET = 1.5;

    private static final String TURNED = """
            tag_set s where s.subject_kind = 'PERSON' and s.subject_id between %d and %d
              and (select id from tag where code = 'age.over-60') = any (s.tags)
            """;

    private BirthdaysBench() {}

    public static void main(String... arguments) throws Exception {
        double few = medianMillis(FEW);
        double many = medianMillis(FEW * TIMES);
        Comparison.print(
                "RATIO %.2f (%,d birthdays: median %.0f ms among %,d people, %.0f ms among %,d; target at most %.1f)",
                many / few, BIRTHDAYS, many, FEW * TIMES, few, FEW, TARGET);
    }

    private static double medianMillis(int people) throws Exception {
        try (BenchServer server = BenchServer.start(Map.of("minqing.tags.every", "1s"))) {
            server.fill(connection -> new BenchCommunity(AREAS, people).fill(connection));
            long begun = System.nanoTime();
            until(server, "tag_change where not is_derived", 0);
            Comparison.print("%,d people looked at for the first time in %,d ms", people, millis(begun));
            List<Double> rounds = new ArrayList<>();
            for (int round = 0; round <= ROUNDS; round++) {
                double took = night(server, 1 + round * BIRTHDAYS);
                Comparison.print("%,d birthdays among %,d people: %,.0f ms", BIRTHDAYS, people, took);
                if (round > 0) {
                    rounds.add(took);
                }
            }
            return Comparison.median(rounds);
        }
    }

    /** Those from this one on become sixty at the last midnight; nothing else tells the rules. */
    private static double night(BenchServer server, int first) throws SQLException, InterruptedException {
        int last = first + BIRTHDAYS - 1;
        String among = "between %d and %d".formatted(first, last);
        server.execute("update resident set birth_date = current_date - interval '59 years' where id " + among);
        until(server, "tag_change where not is_derived", 0);
        server.execute(
                "set session_replication_role = replica; update resident set birth_date = current_date - interval '60 years'"
                        + " where id " + among + "; set session_replication_role = origin");
        long begun = System.nanoTime();
        server.execute(
                "update tag_turn set due_at = current_date where subject_kind = 'PERSON' and subject_id " + among);
        until(server, TURNED.formatted(first, last), BIRTHDAYS);
        return millis(begun);
    }

    private static void until(BenchServer server, String rows, long count) throws InterruptedException {
        long begun = System.nanoTime();
        while (server.count(rows) != count) {
            if (System.nanoTime() - begun > LIMIT.toNanos()) {
                throw new IllegalStateException("Still " + server.count(rows) + " of " + rows);
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static long millis(long begun) {
        return (System.nanoTime() - begun) / 1_000_000;
    }
}
