package org.minqing.files;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.minqing.access.Caller;
import org.minqing.access.Role;
import org.minqing.platform.Actor;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;

/** Photos; the door for other features. */
@ApplicationScoped
public class Files {
    private static final Set<Role> SEE_THE_AREAS =
            Set.of(Role.CADRE, Role.SECRETARY, Role.STREET_OFFICER, Role.AUDITOR);

    private final UnitOfWork work;
    private final FileStore store;
    private final FileStorage storage;
    private final Workbench workbench;

    Files(UnitOfWork work, FileStore store, FileStorage storage, Workbench workbench) {
        this.work = work;
        this.store = store;
        this.storage = storage;
        this.workbench = workbench;
    }

    /** The photos that the actor may see, by key. */
    public Uni<Map<UUID, PhotoView>> find(Actor actor, Collection<UUID> ids) {
        return store.find(actor, ids);
    }

    /**
     * Takes photos into something that shows them from now on: they are kept for good once {@code tx} commits.
     *
     * @param area the neighbourhood of what shows them
     * @param age how long ago they may have been sent at most
     * @return those that were taken: the others do not exist, are of another area or are older
     */
    public Uni<Set<UUID>> take(Tx tx, int area, Collection<UUID> ids, Duration age) {
        return ids.isEmpty() ? Uni.createFrom().item(Set.of()) : store.take(tx, area, ids, age);
    }

    /** Lets go of photos once {@code tx} commits; a sweep deletes their bytes. */
    public Uni<Void> drop(Tx tx, Collection<UUID> ids) {
        return ids.isEmpty() ? Uni.createFrom().voidItem() : store.drop(tx, ids);
    }

    /** Makes a photo of what the caller sent and keeps it. The same file sent again by the same person is the same photo. */
    Uni<PhotoView> add(Caller caller, int area, byte[] file) {
        FileStore.Sent sent = new FileStore.Sent(caller.subject(), area, sha256(file));
        return work.run(caller, tx -> store.findSent(tx, sent))
                .chain(known -> known.map(Uni.createFrom()::item).orElseGet(() -> develop(caller, sent, file)));
    }

    private Uni<PhotoView> develop(Caller caller, FileStore.Sent sent, byte[] file) {
        UUID id = UUID.randomUUID();
        return workbench
                .develop(() -> Darkroom.develop(file))
                .call(photo -> work.run(caller, tx -> store.announce(tx, id, sent.area())))
                .call(photo -> storage.write(pictureName(id), photo.picture()))
                .call(photo -> storage.write(thumbnailName(id), photo.thumbnail()))
                .map(photo -> PhotoView.of(id, photo.width(), photo.height(), photo.picture().length))
                .chain(photo -> work.run(caller, tx -> keep(tx, sent, photo)));
    }

    /** Whoever comes second, with the same file at the same moment, gets the photo of the first. */
    private Uni<PhotoView> keep(Tx tx, FileStore.Sent sent, PhotoView photo) {
        return store.keep(tx, sent, photo)
                .chain(isKept -> isKept
                        ? Uni.createFrom().item(photo)
                        : store.findSent(tx, sent)
                                .map(twin -> twin.orElseThrow(() ->
                                        new IllegalStateException("Storing photo " + photo.id() + " took too long"))));
    }

    /** A photo as this caller may see it: those of the area for who looks after it, for others their own. */
    Uni<Optional<PhotoView>> findFor(Caller caller, UUID id) {
        return caller.isAny(SEE_THE_AREAS)
                ? store.find(caller, Set.of(id)).map(found -> Optional.ofNullable(found.get(id)))
                : store.findOfOwner(caller, id);
    }

    Uni<Optional<byte[]>> picture(PhotoView photo) {
        return storage.read(pictureName(photo.key()));
    }

    Uni<Optional<byte[]>> thumbnail(PhotoView photo) {
        return storage.read(thumbnailName(photo.key()));
    }

    static String pictureName(UUID id) {
        return id + ".jpg";
    }

    static String thumbnailName(UUID id) {
        return id + ".thumbnail.jpg";
    }

    private static byte[] sha256(byte[] file) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(file);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
