package org.minqing.tags;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.minqing.platform.Tx;

/**
 * Takes dated facts about people and homes: the door for other features. Rules and cohorts count them in windows of time. Whole
 * sets travel as one statement within the caller's transaction. Facts are kept for a bounded time, the reports that they come from
 * are kept by those who tell them.
 */
@ApplicationScoped
public class Facts {
    /** No rule looks back further than this: older facts are told to nobody's use. */
    public static final Duration WINDOW_MAX = Duration.ofDays(1_100);

    private final Vocabularies vocabularies;
    private final FactStore store;
    private final TagWriting writing;
    private final Clock clock;

    Facts(Vocabularies vocabularies, FactStore store, TagWriting writing, Clock clock) {
        this.vocabularies = vocabularies;
        this.store = store;
        this.writing = writing;
        this.clock = clock;
    }

    /** Tells facts; those that were told before change nothing, another value corrects them. Fails for a kind that is none. */
    public Uni<Void> tell(Tx tx, List<Fact> facts) {
        return resolved(facts)
                .chain(told -> TagWriting.inParts(told, part -> log(tx, store.tell(tx, part, countedSince()))));
    }

    /** Takes facts back that were told by mistake. */
    public Uni<Void> retract(Tx tx, List<Fact> facts) {
        return resolved(facts)
                .chain(told -> TagWriting.inParts(told, part -> log(tx, store.retract(tx, part, countedSince()))));
    }

    private Uni<Void> log(Tx tx, Uni<Set<Integer>> changed) {
        return changed.invoke(areas -> writing.tell(tx, areas)).replaceWithVoid();
    }

    private Instant countedSince() {
        return clock.instant().minus(WINDOW_MAX);
    }

    private Uni<List<FactStore.Told>> resolved(List<Fact> facts) {
        return vocabularies
                .current()
                .map(vocabulary -> facts.stream()
                        .map(fact -> new FactStore.Told(fact, id(vocabulary, fact)))
                        .toList());
    }

    private static int id(Vocabulary vocabulary, Fact fact) {
        SubjectKind subject = fact.subject().kind();
        return vocabulary
                .findFact(subject, fact.kind())
                .map(FactKind::id)
                .orElseThrow(() ->
                        new IllegalArgumentException("Nothing is told of a %s as %s".formatted(subject, fact.kind())));
    }
}
