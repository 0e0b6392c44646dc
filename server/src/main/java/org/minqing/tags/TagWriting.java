package org.minqing.tags;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.minqing.platform.Signal;
import org.minqing.platform.Signals;
import org.minqing.platform.Tx;

/**
 * Says who carries which tag: the door for other features. Whole sets travel as a handful of statements within the caller's
 * transaction, and stand or fall with it. Rules that depend on what changed follow after the commit, or when an import is over; cohorts see it at once.
 *
 * <p>Say all that is to be said of a subject in one call where you can: two transactions that take the same subjects in different
 * orders, call by call, may have to be run again.
 */
@ApplicationScoped
public class TagWriting {
    /** Those who watch cohorts look again. */
    static final String TOPIC = "Tags";

    /** Words in one statement; more are said in several. */
    private static final int PART = 5_000;

    private final Vocabularies vocabularies;
    private final TagWriteStore store;
    private final Waking waking;
    private final Signals signals;
    private final Clock clock;

    TagWriting(Vocabularies vocabularies, TagWriteStore store, Waking waking, Signals signals, Clock clock) {
        this.vocabularies = vocabularies;
        this.store = store;
        this.waking = waking;
        this.signals = signals;
        this.clock = clock;
    }

    /**
     * Assigns tags. Of what one source assigns the later word holds, in whatever order they come, and what is older than the word
     * that took a tag back changes nothing; nor does the same word again. Fails for a code that is none, that is another kind of
     * subject's, or whose tags only rules assign.
     */
    public Uni<Void> assign(Tx tx, List<TagAssignment> assignments) {
        return vocabularies.current().chain(vocabulary -> {
            List<TagWriteStore.Word> words = assignments.stream()
                    .map(said ->
                            new TagWriteStore.Word(said, id(vocabulary, said.tag(), said.subject(), said.source())))
                    .toList();
            return inParts(
                    words,
                    part -> say(tx, subjects(part, word -> word.said().subject()), () -> store.assign(tx, part)));
        });
    }

    /** Withdraws tags by the word of a source. What is not carried by its word, or no more, is left as it is. */
    public Uni<Void> withdraw(Tx tx, List<TagWithdrawal> withdrawals) {
        return vocabularies.current().chain(vocabulary -> {
            List<TagWriteStore.LastWord> words = withdrawals.stream()
                    .map(said ->
                            new TagWriteStore.LastWord(said, id(vocabulary, said.tag(), said.subject(), said.source())))
                    .toList();
            return inParts(
                    words,
                    part -> say(tx, subjects(part, word -> word.said().subject()), () -> store.withdraw(tx, part)));
        });
    }

    /** Nothing waits for the answer of the statement before. */
    private Uni<Void> say(Tx tx, Collection<Subject> subjects, Supplier<Uni<Void>> words) {
        Uni<Void> locked = store.lock(tx, subjects);
        Uni<Void> said = words.get();
        Uni<Void> expired = store.expire(tx, subjects, clock.instant());
        Uni<Set<Integer>> settled = store.settle(tx, subjects);
        return locked.chain(() -> said)
                .chain(() -> expired)
                .chain(() -> settled)
                .invoke(areas -> tell(tx, areas))
                .replaceWithVoid();
    }

    /**
     * From here on {@code tx} is one of many that change the same subjects: rules look at what it changes when those who
     * {@linkplain Gathering gather} are done.
     */
    public Uni<Void> gather(Tx tx) {
        return GatheredStore.say(tx, TagChange.Stage.GATHERED);
    }

    /** After the commit those who watch look again, and rules at what depends on it. */
    void tell(Tx tx, Collection<Integer> areas) {
        if (!areas.isEmpty()) {
            areas.forEach(area -> signals.send(tx, new Signal(TOPIC, area, 0)));
            tx.afterCommit(waking::wake);
        }
    }

    private static int id(Vocabulary vocabulary, String code, Subject subject, TagSource source) {
        Tag tag = vocabulary
                .find(code)
                .filter(found -> found.subjectKind() == subject.kind())
                .orElseThrow(() -> new IllegalArgumentException("No %s has a tag %s".formatted(subject.kind(), code)));
        if ((tag.kind() == TagKind.DERIVED) != (source.kind() == TagSource.Kind.RULE)) {
            throw new IllegalArgumentException("Rules assign derived tags, and no others: " + code);
        }
        return tag.id();
    }

    private static <W> Set<Subject> subjects(List<W> words, Function<W, Subject> subject) {
        return words.stream().map(subject).collect(Collectors.toSet());
    }

    static <W> Uni<Void> inParts(List<W> words, Function<List<W>, Uni<Void>> say) {
        Uni<Void> said = Uni.createFrom().voidItem();
        for (int from = 0; from < words.size(); from += PART) {
            List<W> part = words.subList(from, Math.min(from + PART, words.size()));
            said = said.chain(() -> say.apply(part));
        }
        return said;
    }
}
