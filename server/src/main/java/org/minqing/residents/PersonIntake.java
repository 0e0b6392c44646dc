package org.minqing.residents;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Refused;
import org.minqing.platform.Tx;
import org.minqing.residents.PersonIntakeStore.Known;
import org.minqing.residents.PersonIntakeStore.Named;
import org.minqing.residents.PersonIntakeStore.Writing;

/** Takes sets of people: those who are known are brought up to date, the others are new. */
@ApplicationScoped
class PersonIntake {
    private final PersonIntakeStore store;
    private final Sealing sealing;
    private final Changes changes;
    private final Clock clock;

    PersonIntake(PersonIntakeStore store, Sealing sealing, Changes changes, Clock clock) {
        this.store = store;
        this.sealing = sealing;
        this.changes = changes;
        this.clock = clock;
    }

    Uni<List<PersonTaken>> take(Tx tx, List<PersonRecord> records) {
        LocalDate today = Changes.today(clock);
        PersonTaken[] taken = new PersonTaken[records.size()];
        List<PersonDraft> drafts = new ArrayList<>(records.size());
        for (int at = 0; at < taken.length; at++) {
            try {
                drafts.add(PersonDraft.of(at, records.get(at), today, sealing));
            } catch (Refused refused) {
                taken[at] = PersonTaken.refused((ResidentProblem) refused.code());
            }
        }
        return round(tx, drafts, taken).map(done -> Arrays.asList(taken));
    }

    /** Records about the same person are taken one after the other, as they came; there are seldom any. */
    private Uni<Void> round(Tx tx, List<PersonDraft> drafts, PersonTaken[] taken) {
        if (drafts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return store.find(tx, drafts).chain(known -> {
            List<PersonDraft> later = new ArrayList<>();
            List<Writing> now = new ArrayList<>(drafts.size());
            Set<Object> met = new HashSet<>();
            for (int i = 0; i < drafts.size(); i++) {
                PersonDraft draft = drafts.get(i);
                if (isMet(met, draft, known.get(i))) {
                    later.add(draft);
                } else {
                    judge(draft, known.get(i), taken, now);
                }
            }
            return write(tx, now, taken).chain(() -> round(tx, later, taken));
        });
    }

    private static boolean isMet(Set<Object> met, PersonDraft draft, Known known) {
        boolean isMetNumber = draft.idNumberIndex() != null && !met.add(draft.idNumberIndex());
        return !met.add(known.id()) || isMetNumber;
    }

    private void judge(PersonDraft draft, Known known, PersonTaken[] taken, List<Writing> now) {
        ResidentProblem problem = problem(draft, known);
        if (problem == null) {
            now.add(new Writing(
                    draft,
                    known,
                    draft.phone() == null || isSame(draft.phoneIndex(), known.phoneIndex())
                            ? null
                            : sealing.phone(known.id(), draft.phone()),
                    draft.idNumber() == null || isSame(draft.idNumberIndex(), known.idNumberIndex())
                            ? null
                            : sealing.idNumber(known.id(), draft.idNumber())));
        } else {
            taken[draft.at()] = PersonTaken.refused(problem);
        }
    }

    private static @Nullable ResidentProblem problem(PersonDraft draft, Known known) {
        LocalDate birth = draft.birthDate() == null ? known.birthDate() : draft.birthDate();
        LocalDate death = draft.deathDate() == null ? known.deathDate() : draft.deathDate();
        if (known.isMissing()) {
            return ResidentProblem.RESIDENT_NOT_FOUND;
        }
        if (known.isNew() && draft.name() == null) {
            return ResidentProblem.RESIDENT_NAME_MISSING;
        }
        if (known.idNumberOwner() != null && known.idNumberOwner() != known.id()) {
            return ResidentProblem.ID_NUMBER_KNOWN;
        }
        return birth != null && death != null && death.isBefore(birth) ? ResidentProblem.DEATH_DATE_IMPLAUSIBLE : null;
    }

    private static boolean isSame(@Nullable Buffer one, @Nullable Buffer other) {
        return one != null && one.equals(other);
    }

    private Uni<Void> write(Tx tx, List<Writing> people, PersonTaken[] taken) {
        List<Writing> made =
                people.stream().filter(person -> person.known().isNew()).toList();
        List<Writing> known =
                people.stream().filter(person -> !person.known().isNew()).toList();
        return store.insert(tx, made)
                .chain(() -> store.update(tx, known))
                .call(() -> store.writeKeys(tx, renamed(people)))
                .call(changed -> tell(tx, people, changed))
                .invoke(changed -> people.forEach(person -> taken[person.draft().at()] = answer(person, changed)))
                .replaceWithVoid();
    }

    private static List<Named> renamed(List<Writing> people) {
        return people.stream()
                .filter(person -> person.draft().name() != null
                        && !person.draft().name().equals(person.known().name()))
                .map(person -> new Named(
                        person.known().id(),
                        person.known().area(),
                        String.valueOf(person.draft().name())))
                .toList();
    }

    private Uni<Void> tell(Tx tx, List<Writing> people, Set<Long> changed) {
        Changes.Changed told = new Changes.Changed();
        people.stream()
                .map(Writing::known)
                .filter(known -> known.isNew() || changed.contains(known.id()))
                .forEach(known -> told.add(known.area(), known.id()));
        return changes.tell(tx, told, ResidentAspect.FACTS);
    }

    private static PersonTaken answer(Writing person, Set<Long> changed) {
        long id = person.known().id();
        PersonTaken.What what = person.known().isNew()
                ? PersonTaken.What.CREATED
                : changed.contains(id) ? PersonTaken.What.UPDATED : PersonTaken.What.UNCHANGED;
        return new PersonTaken(id, what, null);
    }
}
