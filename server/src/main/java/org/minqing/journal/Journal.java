package org.minqing.journal;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.minqing.access.Caller;
import org.minqing.access.Role;
import org.minqing.files.Files;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;
import org.minqing.platform.Tx;

/** The people's log; the door for other features. */
@ApplicationScoped
public class Journal {
    /** A phone may send its photos long before the entry. */
    private static final Duration PHOTO_AGE_MAX = Duration.ofDays(8);

    private final Requests requests;
    private final JournalStore store;
    private final JournalReadStore reads;
    private final Contacts contacts;
    private final Files files;
    private final Clock clock;

    Journal(
            Requests requests,
            JournalStore store,
            JournalReadStore reads,
            Contacts contacts,
            Files files,
            Clock clock) {
        this.requests = requests;
        this.store = store;
        this.reads = reads;
        this.contacts = contacts;
        this.files = files;
        this.clock = clock;
    }

    /**
     * Writes an entry in {@code tx}, of which its people and houses are known to be in this area. Its photos are taken already.
     *
     * @return the entry's key
     */
    public Uni<Long> write(Tx tx, Caller author, int area, JournalNote note) {
        return store.write(tx, area, author, note).call(entry -> contacts.made(tx, entry, note));
    }

    Uni<Outcome> write(Caller caller, JournalWrite input) {
        return requests.once(caller, "journalWrite", input.requestId(), input, tx -> {
            JournalNote note = JournalDraft.of(input, clock.instant());
            return store.about(tx, note)
                    .call(about -> take(tx, about, note, note.photos()))
                    .chain(about -> write(tx, caller, about.area(), note.about(about.residents())));
        });
    }

    Uni<Outcome> correct(Caller caller, JournalCorrect input) {
        return requests.once(
                caller,
                "journalCorrect",
                input.requestId(),
                input,
                tx -> reads.findKept(
                                tx,
                                NodeId.number(JournalEntryView.TYPE, input.journalEntryId())
                                        .orElse(-1L))
                        .map(found -> found.orElseThrow(
                                () -> new Refused(JournalProblem.JOURNAL_ENTRY_NOT_FOUND, "input.journalEntryId")))
                        .chain(kept -> correct(tx, caller, input, kept)));
    }

    private Uni<Long> correct(Tx tx, Caller caller, JournalCorrect input, JournalReadStore.Kept kept) {
        if (!kept.author().equals(caller.subject()) && !caller.is(Role.SECRETARY)) {
            throw new Refused(JournalProblem.JOURNAL_NOT_YOURS, "input.journalEntryId");
        }
        if (kept.version() != input.version()) {
            throw new Refused(JournalProblem.JOURNAL_CHANGED_MEANWHILE, "input.version");
        }
        JournalNote note = JournalDraft.of(input, kept, clock.instant());
        Set<UUID> added = new HashSet<>(note.photos());
        added.removeAll(kept.photos());
        return store.about(tx, note)
                .invoke(about -> {
                    if (about.area() != kept.neighbourhoodId()) {
                        throw new Refused(JournalProblem.JOURNAL_AREAS_DIFFER, "input.residentIds");
                    }
                })
                .call(about -> take(tx, about, note, added))
                .map(about -> note.about(about.residents()))
                .call(found ->
                        store.correct(tx, caller, kept, found, input.reason().strip()))
                .call(found -> contacts.corrected(tx, kept, found))
                .replaceWith(kept.key());
    }

    /** Of people who did not consent nobody keeps photos (S11); of a house alone they may be kept. */
    private Uni<Void> take(Tx tx, JournalStore.About about, JournalNote note, Collection<UUID> photos) {
        if (photos.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return store.consentToPhotos(tx, about.residents())
                .invoke(consented -> {
                    if (!consented) {
                        throw new Refused(JournalProblem.JOURNAL_PHOTO_NOT_CONSENTED, "input.photoIds");
                    }
                })
                .chain(() -> files.take(tx, about.area(), photos, PHOTO_AGE_MAX))
                .invoke(taken -> {
                    if (taken.size() < photos.size()) {
                        throw JournalDraft.unknownPhoto();
                    }
                })
                .replaceWithVoid();
    }
}
