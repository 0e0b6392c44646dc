package org.minqing.journal;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.minqing.access.Caller;
import org.minqing.platform.Columns;
import org.minqing.platform.Refused;
import org.minqing.platform.Tx;

/** Statements that write the log. */
@ApplicationScoped
class JournalStore {
    /** Rows out of sight are not there. Of people the records that stand, whichever a phone still names. */
    private static final String ABOUT = """
            select count(*)::int, min(neighbourhood_id), max(neighbourhood_id),
              coalesce(array_agg(distinct person) filter (where person is not null), '{}')
            from (select r.neighbourhood_id, r.id as person from resident g join resident r on r.id = g.kept_id where g.id = any($1)
                  union all select neighbourhood_id, null from house where id = any($2)) concerned
            """;

    private static final String ALL_CONSENT =
            "select coalesce(bool_and(consents(id, 'PHOTOS')), true) from unnest($1::bigint[]) as asked(id)";

    private static final String WRITE = """
            with written as (
              insert into journal_entry (neighbourhood_id, kind, at, author, author_name, is_met, said, photos, latitude, longitude,
                order_id)
              values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning *),
            versions as (
              insert into journal_version (entry_id, version, neighbourhood_id, kind, at, is_met, said, photos, residents, houses,
                written_by)
              select id, version, neighbourhood_id, kind, at, is_met, said, photos, $12, $13, author from written),
            people as (
              insert into journal_person (entry_id, resident_id, neighbourhood_id, at)
              select w.id, p.id, w.neighbourhood_id, w.at from written w cross join unnest($12::bigint[]) as p(id)),
            homes as (
              insert into journal_house (entry_id, house_id, neighbourhood_id, at)
              select w.id, h.id, w.neighbourhood_id, w.at from written w cross join unnest($13::bigint[]) as h(id))
            select id from written
            """;

    private static final String CORRECT = """
            with corrected as (
              update journal_entry set version = version + 1, kind = $3, at = $4, is_met = $5, said = $6, photos = $7
              where id = $1 and version = $2 returning *),
            versions as (
              insert into journal_version (entry_id, version, neighbourhood_id, kind, at, is_met, said, photos, residents, houses,
                written_by, reason)
              select id, version, neighbourhood_id, kind, at, is_met, said, photos, $8, $9, $10, $11 from corrected),
            gone as (
              delete from journal_person p using corrected c where p.entry_id = c.id and p.resident_id <> all ($8::bigint[])),
            people as (
              insert into journal_person (entry_id, resident_id, neighbourhood_id, at)
              select c.id, p.id, c.neighbourhood_id, c.at from corrected c cross join unnest($8::bigint[]) as p(id)
              on conflict (entry_id, resident_id) do update set at = excluded.at),
            left_homes as (
              delete from journal_house h using corrected c where h.entry_id = c.id and h.house_id <> all ($9::bigint[])),
            homes as (
              insert into journal_house (entry_id, house_id, neighbourhood_id, at)
              select c.id, h.id, c.neighbourhood_id, c.at from corrected c cross join unnest($9::bigint[]) as h(id)
              on conflict (entry_id, house_id) do update set at = excluded.at)
            select id from corrected
            """;

    /** An older contact that is told later changes nothing. */
    private static final String CONTACT = """
            insert into journal_contact (resident_id, neighbourhood_id, at, kind, entry_id)
            select r.id, r.neighbourhood_id, $2, $3, $4 from resident r where r.id = any($1) order by r.id
            on conflict (resident_id) do update set at = excluded.at, kind = excluded.kind, entry_id = excluded.entry_id
              where (journal_contact.at, journal_contact.entry_id) < (excluded.at, excluded.entry_id)
            """;

    private static final String AREAS = "select id, neighbourhood_id from resident where id = any($1) order by id";

    private static final String FORGET_CONTACTS = "delete from journal_contact where resident_id = any($1)";

    private static final String RECOUNT = """
            insert into journal_contact (resident_id, neighbourhood_id, at, kind, entry_id)
            select r.id, r.neighbourhood_id, l.at, l.kind, l.id
            from resident r cross join lateral (
              select e.id, e.at, e.kind from journal_person p join journal_entry e on e.id = p.entry_id
              where p.resident_id = r.id and e.is_met order by p.at desc, p.entry_id desc limit 1) l
            where r.id = any($1) order by r.id
            on conflict (resident_id) do update set at = excluded.at, kind = excluded.kind, entry_id = excluded.entry_id
            """;

    /** Where all that an entry is about is, and the people by the records that stand. */
    record About(int area, Set<Long> residents) {}

    /** The one area of all of these, or a refusal. */
    Uni<About> about(Tx tx, JournalNote note) {
        return tx.run(ABOUT, Columns.of(keys(note.residents()), keys(note.houses())))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    if (row.getInteger(0)
                            != note.residents().size() + note.houses().size()) {
                        throw new Refused(JournalProblem.JOURNAL_ABOUT_NOT_FOUND, "input.residentIds");
                    }
                    if (!row.getInteger(1).equals(row.getInteger(2))) {
                        throw new Refused(JournalProblem.JOURNAL_AREAS_DIFFER, "input.residentIds");
                    }
                    return new About(row.getInteger(1), Set.of(row.getArrayOfLongs(3)));
                });
    }

    /** Whether all of these people let themselves be photographed. */
    Uni<Boolean> consentToPhotos(Tx tx, Collection<Long> residents) {
        return tx.run(ALL_CONSENT, Columns.of(keys(residents)))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    Uni<Long> write(Tx tx, int area, Caller author, JournalNote note) {
        JournalNote.Place place = note.place();
        Tuple values = Tuple.tuple()
                .addValue(area)
                .addValue(note.kind().name())
                .addValue(note.at().atOffset(ZoneOffset.UTC))
                .addValue(author.subject())
                .addValue(author.name())
                .addValue(note.isMet())
                .addValue(note.text())
                .addValue(note.photos().toArray(UUID[]::new))
                .addValue(place == null ? null : place.latitude())
                .addValue(place == null ? null : place.longitude())
                .addValue(note.order())
                .addValue(keys(note.residents()))
                .addValue(keys(note.houses()));
        return tx.run(WRITE, values).map(rows -> rows.iterator().next().getLong(0));
    }

    Uni<Void> correct(Tx tx, Caller by, JournalReadStore.Kept kept, JournalNote note, String reason) {
        Tuple values = Tuple.tuple()
                .addValue(kept.key())
                .addValue(kept.version())
                .addValue(note.kind().name())
                .addValue(note.at().atOffset(ZoneOffset.UTC))
                .addValue(note.isMet())
                .addValue(note.text())
                .addValue(note.photos().toArray(UUID[]::new))
                .addValue(keys(note.residents()))
                .addValue(keys(note.houses()))
                .addValue(by.subject())
                .addValue(reason);
        return tx.run(CORRECT, values)
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw new Refused(JournalProblem.JOURNAL_CHANGED_MEANWHILE, "input.version");
                    }
                })
                .replaceWithVoid();
    }

    /** The areas of these people, of those that are in sight. */
    Uni<Map<Long, Integer>> areas(Tx tx, Collection<Long> residents) {
        return tx.run(AREAS, Columns.of(keys(residents))).map(rows -> {
            Map<Long, Integer> areas = new LinkedHashMap<>();
            rows.forEach(row -> areas.put(row.getLong(0), row.getInteger(1)));
            return areas;
        });
    }

    Uni<Void> noteContacts(Tx tx, long entry, JournalNote note) {
        return tx.run(
                        CONTACT,
                        Columns.of(keys(note.residents()))
                                .addValue(note.at().atOffset(ZoneOffset.UTC))
                                .addValue(note.kind().name())
                                .addValue(entry))
                .replaceWithVoid();
    }

    Uni<Void> recountContacts(Tx tx, Collection<Long> residents) {
        return tx.run(FORGET_CONTACTS, Columns.of(keys(residents)))
                .chain(() -> tx.run(RECOUNT, Columns.of(keys(residents))))
                .replaceWithVoid();
    }

    /** In one order always, so that two writers never wait for each other. */
    private static Long[] keys(Collection<Long> keys) {
        return keys.stream().sorted().toArray(Long[]::new);
    }
}
