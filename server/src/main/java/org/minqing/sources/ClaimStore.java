package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Columns;
import org.minqing.platform.Tx;

/** The statements on what sources say of the fields of people and houses. */
@ApplicationScoped
class ClaimStore {
    private static final String STANDING = """
        select c.resident_id, c.house_id, c.field, c.rank, c.event_at
        from unnest($1::bigint[]) as a(id) join source_claim c on c.resident_id = a.id where c.form <> $3
        union all
        select c.resident_id, c.house_id, c.field, c.rank, c.event_at
        from unnest($2::bigint[]) as a(id) join source_claim c on c.house_id = a.id where c.form <> $3
        """;

    private static final String PUT = """
        insert into source_claim as c (form, run_id, neighbourhood_id, resident_id, house_id, field, rank, value, digest, event_at, line)
        select $1, $2, a.area, a.resident, a.house, a.field, a.rank, a.value, a.digest, a.event_at, a.line
        from unnest($3::int[], $4::bigint[], $5::bigint[], $6::text[], $7::smallint[], $8::text[], $9::bigint[],
          $10::timestamptz[], $11::bigint[]) as a(area, resident, house, field, rank, value, digest, event_at, line)
        """;
    private static final String CHANGES = """
         do update set value = excluded.value, digest = excluded.digest, rank = excluded.rank, event_at = excluded.event_at,
          set_at = now(), run_id = excluded.run_id, line = excluded.line, neighbourhood_id = excluded.neighbourhood_id
        where c.event_at < excluded.event_at or (c.event_at = excluded.event_at and c.digest <> excluded.digest)
        """;
    private static final String PUT_OF_RESIDENTS =
            PUT + "on conflict (resident_id, field, form) where resident_id is not null" + CHANGES;
    private static final String PUT_OF_HOUSES =
            PUT + "on conflict (house_id, field, form) where house_id is not null" + CHANGES;

    /** A field of a person or house; one of the two keys is null. */
    record Field(@Nullable Long residentId, @Nullable Long houseId, String name) {}

    /** How strong a word is: the lower rank, then the later time. */
    record Word(int rank, Instant eventAt) {
        boolean goesBefore(Word other) {
            return rank != other.rank ? rank < other.rank : eventAt.isAfter(other.eventAt);
        }
    }

    /** What a row says of a field. */
    record Claim(Field field, int neighbourhoodId, Word word, String value, long digest, long line) {}

    /** The strongest word of other forms on each field of these people and houses. */
    Uni<Map<Field, Word>> findStanding(Tx tx, Collection<Long> residents, Collection<Long> houses, int form) {
        Tuple values = Columns.of(residents.toArray(Long[]::new), houses.toArray(Long[]::new))
                .addValue((short) form);
        return tx.run(STANDING, values).map(rows -> {
            Map<Field, Word> standing = new HashMap<>();
            rows.forEach(row -> standing.merge(
                    new Field(row.getLong(0), row.getLong(1), row.getString(2)),
                    new Word(row.getShort(3), row.getOffsetDateTime(4).toInstant()),
                    (one, other) -> one.goesBefore(other) ? one : other));
            return standing;
        });
    }

    /** Keeps them; of one form the later word stays. Each field comes once. */
    Uni<Void> put(Tx tx, SourceForm form, long run, List<Claim> claims) {
        return put(tx, PUT_OF_RESIDENTS, form, run, ofResidents(claims, true))
                .chain(() -> put(tx, PUT_OF_HOUSES, form, run, ofResidents(claims, false)));
    }

    private static List<Claim> ofResidents(List<Claim> claims, boolean isSo) {
        return claims.stream()
                .filter(claim -> (claim.field.residentId != null) == isSo)
                .toList();
    }

    private static Uni<Void> put(Tx tx, String sql, SourceForm form, long run, List<Claim> claims) {
        if (claims.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple values = Tuple.of((short) form.number(), run)
                .addValue(RecordStore.all(claims, Integer[]::new, Claim::neighbourhoodId))
                .addValue(RecordStore.all(claims, Long[]::new, claim -> claim.field.residentId))
                .addValue(RecordStore.all(claims, Long[]::new, claim -> claim.field.houseId))
                .addValue(RecordStore.all(claims, String[]::new, claim -> claim.field.name))
                .addValue(RecordStore.all(claims, Short[]::new, claim -> (short) claim.word.rank))
                .addValue(RecordStore.all(claims, String[]::new, Claim::value))
                .addValue(RecordStore.all(claims, Long[]::new, Claim::digest))
                .addValue(RecordStore.all(
                        claims, OffsetDateTime[]::new, claim -> claim.word.eventAt.atOffset(ZoneOffset.UTC)))
                .addValue(RecordStore.all(claims, Long[]::new, Claim::line));
        return tx.run(sql, values).replaceWithVoid();
    }
}
