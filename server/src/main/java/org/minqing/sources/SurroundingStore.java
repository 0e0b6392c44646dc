package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.minqing.platform.Columns;
import org.minqing.platform.Tx;
import org.minqing.tags.Subject;
import org.minqing.tags.SubjectKind;

/** Finds what belongs to houses, one statement for a set of rows. */
@ApplicationScoped
class SurroundingStore {
    private static final String STAIRWELLS = """
            select h.id, h.stairwell_id, h.neighbourhood_id from house h
            where h.id = any($1) and h.stairwell_id is not null
            """;

    private static final String ADULTS = """
            select y.house_id, r.id, r.neighbourhood_id
            from residency y join resident r on r.id = y.resident_id
            where y.house_id = any($1) and y.kind = 'ACTUAL' and y.until is null
              and r.death_date is null and r.merged_into is null
              and (r.birth_date is null or r.birth_date <= current_date - interval '18 years')
            order by r.id
            """;

    Uni<Surroundings> stairwells(Tx tx, List<SourceRow> rows) {
        return find(tx, STAIRWELLS, rows, SubjectKind.STAIRWELL).map(found -> {
            Map<String, Subject> stairwells = new HashMap<>();
            found.forEach((number, one) -> stairwells.put(number, one.get(0)));
            return new Surroundings(stairwells, Map.of());
        });
    }

    Uni<Surroundings> adults(Tx tx, List<SourceRow> rows) {
        return find(tx, ADULTS, rows, SubjectKind.PERSON).map(found -> new Surroundings(Map.of(), found));
    }

    /** By the record's number; nothing is asked where no row is about a house. */
    private static Uni<Map<String, List<Subject>>> find(Tx tx, String sql, List<SourceRow> rows, SubjectKind kind) {
        Long[] houses = houses(rows);
        if (houses.length == 0) {
            return Uni.createFrom().item(Map.of());
        }
        return tx.run(sql, Columns.of(houses)).map(found -> {
            Map<Long, List<Subject>> byHouse = new HashMap<>();
            found.forEach(row -> byHouse.computeIfAbsent(row.getLong(0), none -> new ArrayList<>())
                    .add(subject(kind, row)));
            Map<String, List<Subject>> byNumber = new HashMap<>();
            rows.forEach(row -> Optional.ofNullable(row.houseId())
                    .map(byHouse::get)
                    .ifPresent(around -> byNumber.put(row.externalId(), around)));
            return byNumber;
        });
    }

    private static Subject subject(SubjectKind kind, Row row) {
        return new Subject(kind, row.getLong(1), row.getInteger(2));
    }

    private static Long[] houses(List<SourceRow> rows) {
        return rows.stream()
                .map(SourceRow::houseId)
                .filter(Objects::nonNull)
                .distinct()
                .toArray(Long[]::new);
    }
}
