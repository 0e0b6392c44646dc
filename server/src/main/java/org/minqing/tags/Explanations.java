package org.minqing.tags;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.minqing.access.Caller;
import org.minqing.platform.Language;
import org.minqing.platform.NodeId;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;

/** Says why subjects carry tags: by whose word, and of derived ones each part of the rule with what was found. */
@ApplicationScoped
class Explanations {
    private final UnitOfWork work;
    private final RuleBooks books;
    private final TagReadStore store;
    private final SubjectStore subjects;
    private final Clock clock;

    Explanations(UnitOfWork work, RuleBooks books, TagReadStore store, SubjectStore subjects, Clock clock) {
        this.work = work;
        this.books = books;
        this.store = store;
        this.subjects = subjects;
        this.clock = clock;
    }

    /** What is asked, by whom, and in what words it is told. */
    private record Asked(RuleBook book, TagSight sight, Language language, Instant now) {}

    /**
     * Why a subject carries a tag, or does not. Empty for a subject or a tag that the caller may not see.
     *
     * @param subjectId the global id of a resident, household, house or stairwell
     * @param code the tag's code
     */
    Uni<Optional<TagExplanationView>> explain(Caller caller, String subjectId, String code) {
        return asked(caller).chain(asked -> {
            Optional<Tag> tag = asked.book.vocabulary().find(code).filter(asked.sight::sees);
            Optional<NodeId> node = NodeId.parse(subjectId)
                    .filter(found -> tag.isPresent()
                            && Tags.KINDS.get(found.type()) == tag.get().subjectKind());
            return node.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : work.run(
                            caller,
                            tx -> explain(tx, asked, tag.get(), node.get().number()));
        });
    }

    private Uni<Optional<TagExplanationView>> explain(Tx tx, Asked asked, Tag tag, long key) {
        return store.find(tx, tag.subjectKind(), key)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : store.listWords(tx, found.get(), tag.id())
                                .chain(words -> read(tx, asked, Set.of(found.get()))
                                        .map(states ->
                                                Optional.of(explained(asked, tag, states.of(found.get()), words)))));
    }

    /** The tags that the caller may see of each subject that it may see, by key, each with its words and reasons. */
    Uni<Map<Long, List<TagExplanationView>>> listOf(Caller caller, SubjectKind kind, List<Long> keys) {
        return asked(caller)
                .chain(asked -> work.run(
                        caller,
                        tx -> store.listOpenWords(tx, kind, keys)
                                .chain(words -> read(tx, asked, words.keySet()).map(states -> {
                                    Map<Long, List<TagExplanationView>> all = new HashMap<>();
                                    words.forEach((subject, byTag) ->
                                            all.put(subject.id(), explained(asked, states.of(subject), byTag)));
                                    return all;
                                }))));
    }

    private Uni<Asked> asked(Caller caller) {
        Language language = Language.current();
        return books.current().map(book -> new Asked(book, TagSight.of(caller), language, clock.instant()));
    }

    private Uni<SubjectStore.States> read(Tx tx, Asked asked, Set<Subject> of) {
        return subjects.read(tx, of, asked.book, asked.now);
    }

    private static List<TagExplanationView> explained(
            Asked asked, SubjectState state, Map<Integer, List<TagWordView>> words) {
        List<Tag> seen = new ArrayList<>();
        words.keySet()
                .forEach(tag -> asked.book
                        .vocabulary()
                        .find(tag)
                        .filter(asked.sight::sees)
                        .ifPresent(seen::add));
        return seen.stream()
                .sorted(Comparator.comparing(Tag::category).thenComparing(Tag::id))
                .map(tag -> explained(asked, tag, state, words.getOrDefault(tag.id(), List.of())))
                .toList();
    }

    private static TagExplanationView explained(Asked asked, Tag tag, SubjectState state, List<TagWordView> words) {
        Reasons reasons = new Reasons(asked.book.vocabulary(), asked.sight, new Judge(asked.now), asked.language);
        return new TagExplanationView(
                TagView.of(tag),
                state.carriesItself(tag.id()),
                words,
                asked.book.find(tag).map(rule -> reasons.of(rule, state)).orElse(List.of()));
    }
}
