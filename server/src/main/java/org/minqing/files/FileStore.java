package org.minqing.files;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.minqing.platform.Actor;
import org.minqing.platform.Columns;
import org.minqing.platform.Reads;
import org.minqing.platform.Tx;

/** Every statement about files. */
@ApplicationScoped
class FileStore {
    private static final String PHOTOS = "select " + PhotoView.COLUMNS + " from file f where ";
    private static final String PHOTOS_BY_ID = PHOTOS + "f.id = any($1)";
    private static final String PHOTO_OF_OWNER = PHOTOS + "f.id = $1 and f.owner = $2";
    private static final String PHOTO_BY_CONTENT =
            PHOTOS + "f.owner = $1 and f.neighbourhood_id = $2 and f.sha256 = $3";

    private static final String ANNOUNCE = "insert into file_loose (id, neighbourhood_id) values ($1, $2)";

    /** Not after the bytes may have been swept away; see {@link #SWEEP}. The mark goes only where the row came. */
    private static final String KEEP = """
            with announced as (select id from file_loose where id = $1 and since > now() - interval '30 minutes' for update),
            kept as (
              insert into file (id, neighbourhood_id, owner, media_type, bytes, width, height, sha256)
              select id, $2, $3, $4, $5, $6, $7, $8 from announced
              on conflict on constraint file_sent_once do nothing returning id)
            delete from file_loose l using kept k where l.id = k.id returning l.id
            """;

    /** A photo may serve as evidence of several steps; the first counts. */
    private static final String TAKE = """
            update file set taken_at = coalesce(taken_at, now())
            where id = any($1) and neighbourhood_id = $2 and stored_at > now() - $3 * interval '1 second'
            returning id
            """;

    /** The bytes stay until the sweep that finds their mark. */
    private static final String DROP_UNTAKEN = """
            with dropped as (
              delete from file where id in (
                select id from file where taken_at is null and stored_at < now() - $1 * interval '1 second'
                order by stored_at limit $2 for update skip locked)
              returning id, neighbourhood_id)
            insert into file_loose (id, neighbourhood_id, since) select id, neighbourhood_id, '-infinity' from dropped
            """;

    /** The same for these. */
    private static final String DROP = """
            with dropped as (delete from file where id = any($1) returning id, neighbourhood_id)
            insert into file_loose (id, neighbourhood_id, since) select id, neighbourhood_id, '-infinity' from dropped
            """;

    private static final String SWEEP =
            "select id from file_loose where since < now() - interval '1 hour' order by since limit $1 for update skip locked";

    private static final String SWEPT = "delete from file_loose where id = any($1)";

    private final Reads reads;

    FileStore(Reads reads) {
        this.reads = reads;
    }

    /** What was sent: by whom, for which area, and its digest. */
    record Sent(String owner, int area, byte[] sha256) {}

    Uni<Map<UUID, PhotoView>> find(Actor actor, Collection<UUID> ids) {
        return reads.ask(actor, PHOTOS_BY_ID, ids(ids), rows -> {
            Map<UUID, PhotoView> found = new HashMap<>();
            rows.forEach(row -> found.put(row.getUUID(0), PhotoView.read(row)));
            return found;
        });
    }

    Uni<Optional<PhotoView>> findOfOwner(Actor owner, UUID id) {
        return reads.ask(owner, PHOTO_OF_OWNER, Tuple.of(id, owner.subject()), FileStore::first);
    }

    Uni<Optional<PhotoView>> findSent(Tx tx, Sent sent) {
        return tx.run(PHOTO_BY_CONTENT, Tuple.of(sent.owner, sent.area, Buffer.buffer(sent.sha256)))
                .map(FileStore::first);
    }

    /** Notes that bytes of this id are about to be written, so that they are found again should we die before the row. */
    Uni<Void> announce(Tx tx, UUID id, int area) {
        return tx.run(ANNOUNCE, Tuple.of(id, area)).replaceWithVoid();
    }

    /** Vouches for the announced bytes; false when the same was kept meanwhile. */
    Uni<Boolean> keep(Tx tx, Sent sent, PhotoView photo) {
        return tx.run(
                        KEEP,
                        Tuple.of(photo.key(), sent.area, sent.owner, PhotoView.MEDIA_TYPE, photo.bytes(), photo.width())
                                .addValue(photo.height())
                                .addValue(Buffer.buffer(sent.sha256)))
                .map(rows -> rows.size() == 1);
    }

    Uni<Set<UUID>> take(Tx tx, int area, Collection<UUID> ids, Duration age) {
        return tx.run(TAKE, ids(ids).addInteger(area).addLong(age.toSeconds()))
                .map(rows -> new HashSet<>(listIds(rows)));
    }

    /** How many went. */
    Uni<Integer> dropUntaken(Tx tx, Duration age, int limit) {
        return tx.run(DROP_UNTAKEN, Tuple.of(age.toSeconds(), limit)).map(RowSet::rowCount);
    }

    Uni<Void> drop(Tx tx, Collection<UUID> ids) {
        return tx.run(DROP, ids(ids)).replaceWithVoid();
    }

    /** Bytes that nothing vouches for any more. Locked until the end of the transaction. */
    Uni<List<UUID>> listLoose(Tx tx, int limit) {
        return tx.run(SWEEP, Tuple.of(limit)).map(FileStore::listIds);
    }

    Uni<Void> swept(Tx tx, Collection<UUID> ids) {
        return tx.run(SWEPT, ids(ids)).replaceWithVoid();
    }

    private static Tuple ids(Collection<UUID> ids) {
        return Columns.of(ids.toArray(UUID[]::new));
    }

    private static Optional<PhotoView> first(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(PhotoView.read(rows.iterator().next()));
    }

    private static List<UUID> listIds(RowSet<Row> rows) {
        List<UUID> ids = new ArrayList<>(rows.size());
        rows.forEach(row -> ids.add(row.getUUID(0)));
        return ids;
    }
}
