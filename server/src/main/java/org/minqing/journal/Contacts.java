package org.minqing.journal;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;
import org.minqing.platform.Tx;

/** When each person was last met, kept by the write itself. */
@ApplicationScoped
class Contacts {
    private final JournalStore store;

    Contacts(JournalStore store) {
        this.store = store;
    }

    /** Notes the contact that a new entry makes, if it makes one. */
    Uni<Void> made(Tx tx, int area, long entry, JournalNote note) {
        return note.isMet() && !note.residents().isEmpty()
                ? store.noteContacts(tx, entry, note)
                : Uni.createFrom().voidItem();
    }

    /** Looks again when those whom an entry was and is about were last met. */
    Uni<Void> corrected(Tx tx, JournalReadStore.Kept kept, JournalNote note) {
        Set<Long> concerned = new HashSet<>(kept.residents());
        concerned.addAll(note.residents());
        return concerned.isEmpty() ? Uni.createFrom().voidItem() : store.recountContacts(tx, concerned);
    }
}
