package org.minqing.journal;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.minqing.platform.Tx;
import org.minqing.tags.Fact;
import org.minqing.tags.FactWord;
import org.minqing.tags.Facts;
import org.minqing.tags.Subject;
import org.minqing.tags.SubjectKind;

/**
 * When each person was last met, kept by the write itself; and what an entry tells the rules of tags about its people and houses, in
 * the same transaction.
 */
@ApplicationScoped
class Contacts {
    private final JournalStore store;
    private final Facts facts;

    Contacts(JournalStore store, Facts facts) {
        this.store = store;
        this.facts = facts;
    }

    /**
     * An entry as the rules hear of it.
     *
     * @param area in which its houses are
     */
    private record Said(
            long entry, int area, JournalKind kind, boolean isMet, Instant at, Set<Long> residents, Set<Long> houses) {
        /** As the rules call it for people; a visit that met nobody is no contact. */
        private Optional<FactWord> word() {
            return switch (kind) {
                case VISIT -> isMet ? Optional.of(FactWord.VISIT) : Optional.empty();
                case CALL -> isMet ? Optional.of(FactWord.CALL) : Optional.empty();
                case REMARK -> Optional.of(FactWord.REMARK);
            };
        }

        private boolean isContact() {
            return word().isPresent() && !residents.isEmpty();
        }

        /** A house was visited whether or not anybody was in. */
        private List<Fact> facts(Map<Long, Integer> areas) {
            List<Fact> facts = new ArrayList<>();
            word().ifPresent(word -> areas.forEach((resident, home) ->
                    facts.add(new Fact(new Subject(SubjectKind.PERSON, resident, home), word, at, entry))));
            if (kind == JournalKind.VISIT) {
                houses.forEach(house -> facts.add(
                        new Fact(new Subject(SubjectKind.HOUSE, house, area), FactWord.HOUSE_VISIT, at, entry)));
            }
            return facts;
        }
    }

    /** Notes what a new entry of this area means for those whom it is about. */
    Uni<Void> made(Tx tx, int area, long entry, JournalNote note) {
        Uni<Void> noted = note.isMet() && !note.residents().isEmpty()
                ? store.noteContacts(tx, entry, note)
                : Uni.createFrom().voidItem();
        Said said = new Said(entry, area, note.kind(), note.isMet(), note.at(), note.residents(), note.houses());
        return noted.chain(() -> facts(tx, said))
                .chain(told -> told.isEmpty() ? Uni.createFrom().voidItem() : facts.tell(tx, told));
    }

    /** Takes back what the entry said, says what it says now, and looks again when those people were last met. */
    Uni<Void> corrected(Tx tx, JournalReadStore.Kept kept, JournalNote note) {
        Set<Long> concerned = new HashSet<>(kept.residents());
        concerned.addAll(note.residents());
        Said before = new Said(
                kept.key(),
                kept.neighbourhoodId(),
                kept.kind(),
                kept.isMet(),
                kept.at(),
                kept.residents(),
                kept.houses());
        return facts(tx, before)
                .chain(told -> told.isEmpty() ? Uni.createFrom().voidItem() : facts.retract(tx, told))
                .chain(() -> made(tx, kept.neighbourhoodId(), kept.key(), note))
                .chain(() -> concerned.isEmpty() ? Uni.createFrom().voidItem() : store.recountContacts(tx, concerned));
    }

    private Uni<List<Fact>> facts(Tx tx, Said said) {
        return said.isContact()
                ? store.areas(tx, said.residents).map(said::facts)
                : Uni.createFrom().item(said.facts(Map.of()));
    }
}
