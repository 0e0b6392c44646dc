package org.minqing.meters;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A meter with its state, locked for the batch that brings readings of it. */
final class MeterRow {
    static final String COLUMNS = "s.meter_id, s.neighbourhood_id, coalesce(s.watch_id, 0), "
            + "extract(epoch from s.vacant_since)::bigint, s.fold, m.house_id, m.concentrator_id, m.interval_minutes, "
            + "m.flow_ml_per_hour_max, extract(epoch from m.installed_at)::bigint, "
            + "extract(epoch from coalesce(m.expected_since, m.installed_at))::bigint";
    private static final long MINUTE_SECONDS = 60;

    final int id;
    final int neighbourhoodId;
    final int watchId;
    final long vacantSince;
    final long houseId;
    final @Nullable Integer concentratorId;
    final MeterTraits traits;
    final long installedAt;
    /** From when on it is missed although it never reported. */
    final long expectedSince;
    /** Changes as readings come; replaced when they came late. */
    MeterFold fold;

    private MeterRow(Row row, int at) {
        id = row.getInteger(at);
        neighbourhoodId = row.getInteger(at + 1);
        watchId = row.getInteger(at + 2);
        Long vacant = row.getLong(at + 3);
        vacantSince = vacant == null ? MeterFold.NEVER : vacant;
        Buffer kept = row.getBuffer(at + 4);
        this.fold = kept == null ? new MeterFold() : FoldCodec.read(kept.getBytes());
        fold.forgetVacancyBefore(vacantSince);
        houseId = row.getLong(at + 5);
        concentratorId = row.getInteger(at + 6);
        traits = new MeterTraits(row.getInteger(at + 7) * MINUTE_SECONDS, row.getLong(at + 8));
        installedAt = row.getLong(at + 9);
        expectedSince = row.getLong(at + 10);
    }

    static MeterRow read(Row row, int at) {
        return new MeterRow(row, at);
    }

    /** What its readings changed, as its listeners are told. */
    MeterChanges changes(
            List<ConditionChange> heard,
            Set<ConditionKind> activeBefore,
            boolean isAwake,
            OptionalLong usedWhileVacantAt,
            OptionalLong foldedAgainSince) {
        return new MeterChanges(
                id,
                houseId,
                neighbourhoodId,
                fold.lastAt,
                heard,
                activeBefore,
                isAwake,
                usedWhileVacantAt,
                foldedAgainSince);
    }
}
