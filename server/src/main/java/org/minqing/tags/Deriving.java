package org.minqing.tags;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.minqing.platform.Tx;

/** Derives the tags of a set of subjects, and writes what differs. */
@ApplicationScoped
class Deriving {
    private static final int SURE = 100;
    /** Subjects that are read at once. */
    private static final int PART = 1_000;

    private final SubjectStore subjects;
    private final TagWriteStore writes;
    private final DerivationStore store;
    private final TagWriting writing;

    Deriving(SubjectStore subjects, TagWriteStore writes, DerivationStore store, TagWriting writing) {
        this.subjects = subjects;
        this.writes = writes;
        this.store = store;
        this.writing = writing;
    }

    /** What differs, and who is due when. */
    private static final class Findings {
        private final List<TagWriteStore.Word> words = new ArrayList<>();
        private final List<TagWriteStore.LastWord> lastWords = new ArrayList<>();
        private final List<DerivationStore.Due> due = new ArrayList<>();
    }

    /** Derives the tags of subjects that {@code tx} holds, as they are at {@code now}. */
    Uni<Void> derive(Tx tx, RuleBook book, Collection<Subject> held, Instant now) {
        Uni<Void> derived = Uni.createFrom().voidItem();
        List<Subject> all = List.copyOf(held);
        for (int from = 0; from < all.size(); from += PART) {
            List<Subject> part = all.subList(from, Math.min(from + PART, all.size()));
            derived = derived.chain(() -> deriveSome(tx, book, part, now));
        }
        return derived;
    }

    private Uni<Void> deriveSome(Tx tx, RuleBook book, List<Subject> held, Instant now) {
        return writes.expire(tx, held, now)
                .chain(() -> writes.settle(tx, held))
                .chain(areas -> subjects.read(tx, held, book, now).invoke(states -> tell(tx, areas)))
                .map(states -> look(book, held, states, now))
                .chain(findings -> write(tx, held, findings));
    }

    /** After the commit those who watch cohorts in these areas look again. */
    void tell(Tx tx, Collection<Integer> areas) {
        writing.tell(tx, new TreeSet<>(areas));
    }

    private static Findings look(RuleBook book, List<Subject> held, SubjectStore.States states, Instant now) {
        Findings findings = new Findings();
        Judge judge = new Judge(now);
        for (Subject subject : held) {
            SubjectState state = states.of(subject);
            Instant next = state.isThere && state.expiresAt != null ? state.expiresAt : Instant.MAX;
            for (RuleBook.Rule rule : book.rules(subject.kind())) {
                Verdict verdict = state.isThere ? judge.judge(rule.expression(), state) : Verdict.lasting(false);
                note(findings, state, rule.tag(), verdict.holds(), now);
                next = verdict.next().isBefore(next) ? verdict.next() : next;
            }
            if (next.isBefore(Instant.MAX)) {
                findings.due.add(new DerivationStore.Due(subject, next));
            }
        }
        return findings;
    }

    private static void note(Findings findings, SubjectState state, Tag tag, boolean holds, Instant now) {
        if (holds == state.carriesItself(tag.id())) {
            return;
        }
        state.carry(tag.id(), holds);
        TagSource source = TagSource.rule(tag.version());
        if (holds) {
            findings.words.add(new TagWriteStore.Word(
                    new TagAssignment(state.subject(), tag.code(), source, now, null, SURE), tag.id()));
        } else {
            findings.lastWords.add(
                    new TagWriteStore.LastWord(new TagWithdrawal(state.subject(), tag.code(), source, now), tag.id()));
        }
    }

    private Uni<Void> write(Tx tx, List<Subject> held, Findings findings) {
        Uni<Void> written = findings.words.isEmpty() ? Uni.createFrom().voidItem() : writes.assign(tx, findings.words);
        Uni<Void> withdrawn =
                findings.lastWords.isEmpty() ? Uni.createFrom().voidItem() : writes.withdraw(tx, findings.lastWords);
        Set<Subject> changed = changed(findings);
        Uni<Set<Integer>> settled = changed.isEmpty() ? Uni.createFrom().item(Set.of()) : writes.settle(tx, changed);
        Uni<Void> turned = store.turn(tx, held, findings.due);
        return written.chain(() -> withdrawn)
                .chain(() -> settled)
                .invoke(areas -> tell(tx, areas))
                .chain(() -> turned);
    }

    private static Set<Subject> changed(Findings findings) {
        Set<Subject> changed =
                findings.words.stream().map(word -> word.said().subject()).collect(Collectors.toSet());
        findings.lastWords.forEach(word -> changed.add(word.said().subject()));
        return changed;
    }
}
