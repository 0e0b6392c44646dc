package org.minqing.journal;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.minqing.platform.Tx;
import org.minqing.tags.Fact;
import org.minqing.tags.Facts;
import org.minqing.tags.Subject;
import org.minqing.tags.SubjectKind;

/** When each person was last met, kept by the write itself and told to the rules of tags in the same transaction. */
@ApplicationScoped
class Contacts {
    private final JournalStore store;
    private final Facts facts;

    Contacts(JournalStore store, Facts facts) {
        this.store = store;
        this.facts = facts;
    }

    /** Notes what a new entry means for those whom it is about. */
    Uni<Void> made(Tx tx, long entry, JournalNote note) {
        if (note.residents().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Uni<Void> noted = note.isMet()
                ? store.noteContacts(tx, entry, note)
                : Uni.createFrom().voidItem();
        return kind(note.kind(), note.isMet())
                .map(kind -> noted.chain(() -> store.areas(tx, note.residents()))
                        .chain(areas -> facts.tell(tx, facts(kind, areas, note.at(), entry))))
                .orElse(noted);
    }

    /** Takes back what the entry said, says what it says now, and looks again when those people were last met. */
    Uni<Void> corrected(Tx tx, JournalReadStore.Kept kept, JournalNote note) {
        Set<Long> concerned = new HashSet<>(kept.residents());
        concerned.addAll(note.residents());
        if (concerned.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return store.areas(tx, kept.residents())
                .chain(areas -> kind(kept.kind(), kept.isMet())
                        .map(kind -> facts.retract(tx, facts(kind, areas, kept.at(), kept.key())))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .chain(() -> made(tx, kept.key(), note))
                .chain(() -> store.recountContacts(tx, concerned));
    }

    /** As the table of kinds calls it; a visit that met nobody is no contact. */
    private static Optional<String> kind(JournalKind kind, boolean isMet) {
        return switch (kind) {
            case VISIT -> isMet ? Optional.of("contact.visit") : Optional.empty();
            case CALL -> isMet ? Optional.of("contact.call") : Optional.empty();
            case REMARK -> Optional.of("contact.remark");
        };
    }

    private static List<Fact> facts(String kind, Map<Long, Integer> areas, Instant at, long entry) {
        return areas.entrySet().stream()
                .map(person -> new Fact(
                        new Subject(SubjectKind.PERSON, person.getKey(), person.getValue()), kind, at, null, entry))
                .toList();
    }
}
