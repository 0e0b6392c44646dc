package org.minqing.meters;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.minqing.platform.Actor;
import org.minqing.platform.Columns;
import org.minqing.platform.ServerActor;
import org.minqing.platform.UnitOfWork;

/**
 * Which meter has which serial. Remembered for a few minutes; whether the caller may see a meter is asked of the database with
 * every batch, not of this memory.
 */
@ApplicationScoped
class MeterDirectory {
    private static final Actor ACTOR = new ServerActor("meter-directory");
    private static final int REMEMBERED_MAX = 500_000;
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(5);
    private static final String FIND = """
            select m.serial, m.id from unnest($1::text[]) as asked(serial)
            join meter m on m.serial = asked.serial and m.removed_at is null
            """;

    private final Cache<String, Integer> remembered = Caffeine.newBuilder()
            .maximumSize(REMEMBERED_MAX)
            .expireAfterWrite(REMEMBERED_FOR)
            .build();
    private final UnitOfWork work;

    MeterDirectory(UnitOfWork work) {
        this.work = work;
    }

    /** The meters of these readings' serials; serials of no meter in use are absent. */
    Uni<Map<String, Integer>> find(List<RawReading> readings) {
        Map<String, Integer> found = new HashMap<>();
        Set<String> unknown = new HashSet<>();
        for (RawReading reading : readings) {
            if (!found.containsKey(reading.serial())) {
                Integer meter = remembered.getIfPresent(reading.serial());
                if (meter == null) {
                    unknown.add(reading.serial());
                } else {
                    found.put(reading.serial(), meter);
                }
            }
        }
        if (unknown.isEmpty()) {
            return Uni.createFrom().item(found);
        }
        String[] missing = unknown.toArray(String[]::new);
        return work.run(ACTOR, tx -> tx.run(FIND, Columns.of(missing))).map(rows -> {
            rows.forEach(row -> {
                remembered.put(row.getString(0), row.getInteger(1));
                found.put(row.getString(0), row.getInteger(1));
            });
            return found;
        });
    }

    /** Forgets a serial whose meter was removed or swapped. */
    void forget(String serial) {
        remembered.invalidate(serial);
    }
}
