package org.minqing.journal;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.minqing.access.Forgetting;
import org.minqing.files.Files;
import org.minqing.platform.Tx;

/**
 * What is said of one person alone goes, with its photos. What is said of others, too, stays without the mention and with the name
 * blacked out, in one version that says so.
 */
@ApplicationScoped
class ForgetJournal implements Forgetting {
    private static final String ALONE = """
            delete from journal_entry e
            where exists (select from journal_person p where p.entry_id = e.id and p.resident_id = $1)
              and not exists (select from journal_person p where p.entry_id = e.id and p.resident_id <> $1)
            returning e.photos
            """;

    /** Also where only the home was named. */
    private static final String BLACKEN = """
            with concerned as (
              select e.id from journal_entry e, resident r
              where r.id = $1 and (
                exists (select from journal_person p where p.entry_id = e.id and p.resident_id = $1)
                or strpos(e.said, r.name) > 0 and exists (
                  select from journal_house h join residency y on y.house_id = h.house_id where h.entry_id = e.id and y.resident_id = $1))),
            gone as (delete from journal_version v using concerned c where v.entry_id = c.id)
            update journal_entry e set version = e.version + 1, said = replace(e.said, r.name, '某居民')
            from concerned c, resident r where e.id = c.id and r.id = $1 returning e.id
            """;

    private static final String MENTION = "delete from journal_person where resident_id = $1";
    private static final String CONTACT = "delete from journal_contact where resident_id = $1";

    private static final String SAY_SO = """
            insert into journal_version (entry_id, version, neighbourhood_id, kind, at, is_met, said, photos, residents, houses, written_by,
              reason)
            select e.id, e.version, e.neighbourhood_id, e.kind, e.at, e.is_met, e.said, e.photos,
              array(select resident_id from journal_person where entry_id = e.id order by 1),
              array(select house_id from journal_house where entry_id = e.id order by 1), $2, '应本人请求删除'
            from journal_entry e where e.id = any($1)
            """;

    private final Files files;

    ForgetJournal(Files files) {
        this.files = files;
    }

    @Override
    public Uni<Void> forget(Tx tx, long resident) {
        return tx.run(ALONE, Tuple.of(resident))
                .map(ForgetJournal::photos)
                .call(photos -> files.drop(tx, photos))
                .chain(() -> tx.run(BLACKEN, Tuple.of(resident)))
                .call(() -> tx.run(MENTION, Tuple.of(resident)))
                .call(() -> tx.run(CONTACT, Tuple.of(resident)))
                .chain(rows -> {
                    Long[] entries = new Long[rows.size()];
                    int at = 0;
                    for (Row row : rows) {
                        entries[at++] = row.getLong(0);
                    }
                    return tx.run(
                            SAY_SO,
                            Tuple.tuple().addValue(entries).addValue(tx.actor().subject()));
                })
                .replaceWithVoid();
    }

    static Set<UUID> photos(Iterable<Row> rows) {
        Set<UUID> photos = new HashSet<>();
        rows.forEach(row -> photos.addAll(Arrays.asList(row.getArrayOfUUIDs(0))));
        return photos;
    }
}
