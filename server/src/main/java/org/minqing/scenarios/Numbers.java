package org.minqing.scenarios;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.minqing.platform.Json;

/**
 * The numbers of a report, as they were when it was made.
 *
 * @param metrics the columns
 * @param lines one for each neighbourhood, in the order of the org tree
 */
record Numbers(List<Metric> metrics, List<Line> lines) {
    Numbers {
        metrics = List.copyOf(metrics);
        lines = List.copyOf(lines);
    }

    /** A neighbourhood's numbers, in the order of the columns. */
    record Line(String neighbourhood, List<Integer> values) {
        Line {
            values = List.copyOf(values);
        }
    }

    byte[] digest() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(Json.write(this).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
