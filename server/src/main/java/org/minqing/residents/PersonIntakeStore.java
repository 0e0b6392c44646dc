package org.minqing.residents;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Columns;
import org.minqing.platform.Tx;

/** The statements that take sets of people. */
@ApplicationScoped
class PersonIntakeStore {
    /** Who each record is about, the one that stayed where it was merged; a number for whoever is new. */
    private static final String FIND = """
            select r.id is null, coalesce(r.id, nextval('resident_id_seq')), coalesce(r.neighbourhood_id, a.area), r.name,
              r.birth_date, r.death_date, r.phone_index, r.id_number_index, o.id,
              a.resident is not null and r.id is null
            from unnest($1::int[], $2::bigint[], $3::bytea[]) with ordinality as a(area, resident, id_index, n)
            left join lateral (
              select p.id from resident p where p.id_number_index = a.id_index and p.merged_into is null
              order by p.neighbourhood_id <> a.area, p.id limit 1) o on true
            left join resident g on g.id = a.resident
            left join resident r on r.id = case when a.resident is null then o.id else g.kept_id end
            order by a.n
            """;

    private static final String VALUES = """
            unnest($1::bigint[], $2::int[], $3::text[], $4::text[], $5::date[], $6::date[], $7::bool[], $8::bytea[], $9::bytea[],
              $10::text[], $11::bytea[], $12::bytea[], $13::text[]) as a(id, area, name, sex, birth, death, alone, phone_sealed,
              phone_index, phone_masked, id_sealed, id_index, id_masked)
            """;

    private static final String INSERT = """
            insert into resident (id, neighbourhood_id, name, sex, birth_date, death_date, lives_alone, phone_sealed, phone_index,
              phone_masked, id_number_sealed, id_number_index, id_number_masked)
            select id, area, name, coalesce(sex, 'UNKNOWN'), birth, death, coalesce(alone, false), phone_sealed, phone_index,
              phone_masked, id_sealed, id_index, id_masked from
            """ + VALUES;

    /** A sealed value is only sent where its index is another one. */
    private static final String UPDATE = """
            update resident r set name = coalesce(a.name, r.name), sex = coalesce(a.sex, r.sex),
              birth_date = coalesce(a.birth, r.birth_date), death_date = coalesce(a.death, r.death_date),
              lives_alone = coalesce(a.alone, r.lives_alone),
              phone_sealed = coalesce(a.phone_sealed, r.phone_sealed), phone_index = coalesce(a.phone_index, r.phone_index),
              phone_masked = coalesce(a.phone_masked, r.phone_masked),
              id_number_sealed = coalesce(a.id_sealed, r.id_number_sealed),
              id_number_index = coalesce(a.id_index, r.id_number_index),
              id_number_masked = coalesce(a.id_masked, r.id_number_masked), version = r.version + 1
            from
            """ + VALUES + """
            where r.id = a.id and (
              (coalesce(a.name, r.name), coalesce(a.sex, r.sex), coalesce(a.alone, r.lives_alone)) <> (r.name, r.sex, r.lives_alone)
              or a.birth <> r.birth_date or (a.birth is not null and r.birth_date is null)
              or a.death <> r.death_date or (a.death is not null and r.death_date is null)
              or a.phone_sealed is not null or a.id_sealed is not null)
            returning r.id
            """;

    private static final String FORGET_KEYS = "delete from resident_search_key where resident_id = any($1)";

    private static final String WRITE_KEYS = """
            insert into resident_search_key (resident_id, neighbourhood_id, key)
            select * from unnest($1::bigint[], $2::int[], $3::text[]) as k(resident, area, key) order by area, key collate "C"
            """;

    /**
     * Whom a record is about, as the database has them.
     *
     * @param id a number of its own for somebody new
     * @param idNumberOwner who has the record's ID number; null when nobody has
     * @param isMissing whether the record names somebody who is not there
     */
    record Known(
            boolean isNew,
            long id,
            int area,
            @Nullable String name,
            @Nullable LocalDate birthDate,
            @Nullable LocalDate deathDate,
            @Nullable Buffer phoneIndex,
            @Nullable Buffer idNumberIndex,
            @Nullable Long idNumberOwner,
            boolean isMissing) {
        static Known read(Row row) {
            return new Known(
                    row.getBoolean(0),
                    row.getLong(1),
                    row.getInteger(2),
                    row.getString(3),
                    row.getLocalDate(4),
                    row.getLocalDate(5),
                    row.getBuffer(6),
                    row.getBuffer(7),
                    row.getLong(8),
                    row.getBoolean(9));
        }
    }

    /** A draft with whom it is about and what of it must be sealed. */
    record Writing(PersonDraft draft, Known known, Sealing.@Nullable Sealed phone, Sealing.@Nullable Sealed idNumber) {}

    /** In the order of the drafts. */
    Uni<List<Known>> find(Tx tx, List<PersonDraft> drafts) {
        Tuple values = Columns.of(
                all(drafts, Integer[]::new, PersonDraft::neighbourhoodId),
                all(drafts, Long[]::new, PersonDraft::residentId),
                all(drafts, Buffer[]::new, PersonDraft::idNumberIndex));
        return tx.run(FIND, values).map(rows -> {
            List<Known> found = new ArrayList<>(rows.size());
            rows.forEach(row -> found.add(Known.read(row)));
            return found;
        });
    }

    Uni<Void> insert(Tx tx, List<Writing> people) {
        return people.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.run(INSERT, values(people)).replaceWithVoid();
    }

    /** Returns those of whom something changed. */
    Uni<Set<Long>> update(Tx tx, List<Writing> people) {
        if (people.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return tx.run(UPDATE, values(people)).map(rows -> {
            Set<Long> changed = new HashSet<>();
            rows.forEach(row -> changed.add(row.getLong(0)));
            return changed;
        });
    }

    /** Somebody and the name to find them by. */
    record Named(long resident, int area, String name) {}

    /** Puts the keys of these names in place of the ones before. */
    Uni<Void> writeKeys(Tx tx, List<Named> people) {
        if (people.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Map.Entry<Named, String>> keys = people.stream()
                .flatMap(person -> NameKeys.of(person.name).stream().map(key -> Map.entry(person, key)))
                .toList();
        return tx.run(FORGET_KEYS, Columns.of(all(people, Long[]::new, Named::resident)))
                .chain(() -> tx.run(
                        WRITE_KEYS,
                        Columns.of(
                                all(keys, Long[]::new, entry -> entry.getKey().resident),
                                all(keys, Integer[]::new, entry -> entry.getKey().area),
                                all(keys, String[]::new, Map.Entry::getValue))))
                .replaceWithVoid();
    }

    private static Tuple values(List<Writing> people) {
        return Columns.of(
                all(people, Long[]::new, person -> person.known.id),
                all(people, Integer[]::new, person -> person.known.area),
                all(people, String[]::new, person -> person.draft.name()),
                all(people, String[]::new, person -> name(person.draft.sex())),
                all(people, LocalDate[]::new, person -> person.draft.birthDate()),
                all(people, LocalDate[]::new, person -> person.draft.deathDate()),
                all(people, Boolean[]::new, person -> person.draft.livesAlone()),
                sealed(people, Buffer[]::new, Writing::phone, Sealing.Sealed::cipher),
                sealed(people, Buffer[]::new, Writing::phone, Sealing.Sealed::index),
                sealed(people, String[]::new, Writing::phone, Sealing.Sealed::masked),
                sealed(people, Buffer[]::new, Writing::idNumber, Sealing.Sealed::cipher),
                sealed(people, Buffer[]::new, Writing::idNumber, Sealing.Sealed::index),
                sealed(people, String[]::new, Writing::idNumber, Sealing.Sealed::masked));
    }

    private static @Nullable String name(@Nullable Sex sex) {
        return sex == null ? null : sex.name();
    }

    private static <V> V[] sealed(
            List<Writing> people,
            IntFunction<V[]> array,
            Function<Writing, Sealing.@Nullable Sealed> value,
            Function<Sealing.Sealed, V> part) {
        return all(people, array, person -> {
            Sealing.Sealed sealed = value.apply(person);
            return sealed == null ? null : part.apply(sealed);
        });
    }

    private static <R, V> V[] all(List<R> records, IntFunction<V[]> array, Function<R, @Nullable V> column) {
        return records.stream().map(column).toArray(array);
    }
}
