package org.minqing.tags;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.minqing.access.Caller;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;
import org.minqing.platform.Tx;

/** Who carries which tag; the door for features that show it. */
@ApplicationScoped
public class Tags {
    static final Map<String, SubjectKind> KINDS = Map.of(
            "Resident", SubjectKind.PERSON,
            "Household", SubjectKind.HOUSEHOLD,
            "House", SubjectKind.HOUSE,
            "Stairwell", SubjectKind.STAIRWELL);

    private static final int CONFIDENCE_MAX = 100;

    private final Requests requests;
    private final Vocabularies vocabularies;
    private final TagReadStore store;
    private final TagWriting writing;
    private final Clock clock;

    Tags(Requests requests, Vocabularies vocabularies, TagReadStore store, TagWriting writing, Clock clock) {
        this.requests = requests;
        this.vocabularies = vocabularies;
        this.store = store;
        this.writing = writing;
        this.clock = clock;
    }

    /** The vocabulary that the caller may see, by category. */
    Uni<List<TagView>> list(Caller caller) {
        TagSight sight = TagSight.of(caller);
        return vocabularies.current().map(vocabulary -> shown(vocabulary.tags().stream(), sight));
    }

    /** The tags that the caller may see of each subject that it may see, by key. */
    public Uni<Map<Long, List<TagView>>> listOf(Caller caller, SubjectKind kind, List<Long> keys) {
        TagSight sight = TagSight.of(caller);
        return vocabularies
                .current()
                .chain(vocabulary -> store.listSets(caller, kind, keys).map(sets -> {
                    Map<Long, List<TagView>> found = new HashMap<>();
                    sets.forEach((key, tags) -> found.put(key, shown(tags(vocabulary, tags), sight)));
                    return found;
                }));
    }

    private static Stream<Tag> tags(Vocabulary vocabulary, Integer[] tags) {
        return Arrays.stream(tags).flatMap(tag -> vocabulary.find(tag).stream());
    }

    private static List<TagView> shown(Stream<Tag> tags, TagSight sight) {
        return tags.filter(sight::sees)
                .sorted(Comparator.comparing(Tag::category).thenComparing(Tag::id))
                .map(TagView::of)
                .toList();
    }

    /** Records a tag by hand; tells the subject's key. */
    Uni<Outcome> assign(Caller caller, TagAssign input) {
        return requests.once(
                caller,
                "tagAssign",
                input.requestId(),
                input,
                tx -> subject(tx, caller, input.subjectId(), input.tag()).chain(subject -> {
                    TagAssignment assignment = assignment(caller, input, subject);
                    return writing.assign(tx, List.of(assignment)).replaceWith(subject.id());
                }));
    }

    /** Takes a tag back that was recorded by hand, by whomever; tells the subject's key. */
    Uni<Outcome> withdraw(Caller caller, TagWithdraw input) {
        return requests.once(
                caller,
                "tagWithdraw",
                input.requestId(),
                input,
                tx -> subject(tx, caller, input.subjectId(), input.tag())
                        .chain(subject -> writing.withdraw(
                                        tx,
                                        List.of(new TagWithdrawal(
                                                subject,
                                                input.tag(),
                                                TagSource.person(caller.subject()),
                                                clock.instant())))
                                .replaceWith(subject.id())));
    }

    private TagAssignment assignment(Caller caller, TagAssign input, Subject subject) {
        Instant now = clock.instant();
        Instant observedAt = input.observedAt() == null ? now : input.observedAt();
        Instant validUntil = input.validUntil();
        if (observedAt.isAfter(now) || validUntil != null && !validUntil.isAfter(observedAt)) {
            throw new Refused(TagProblem.TAG_TIME_INVALID, "input.observedAt");
        }
        int confidence = Optional.ofNullable(input.confidencePercent()).orElse(CONFIDENCE_MAX);
        if (confidence < 1 || confidence > CONFIDENCE_MAX) {
            throw new Refused(TagProblem.TAG_CONFIDENCE_INVALID, "input.confidencePercent");
        }
        return new TagAssignment(
                subject, input.tag(), TagSource.person(caller.subject()), observedAt, validUntil, confidence);
    }

    /** A tag that is not there and one that the caller may not see are refused alike; and so are subjects. */
    private Uni<Subject> subject(Tx tx, Caller caller, String subjectId, String code) {
        TagSight sight = TagSight.of(caller);
        return vocabularies.current().chain(vocabulary -> {
            Tag tag = vocabulary
                    .find(code)
                    .filter(sight::sees)
                    .orElseThrow(() -> new Refused(TagProblem.TAG_NOT_FOUND, "input.tag"));
            if (tag.kind() != TagKind.BY_HAND) {
                throw new Refused(TagProblem.TAG_NOT_BY_HAND, "input.tag");
            }
            long key = NodeId.parse(subjectId)
                    .filter(node -> KINDS.get(node.type()) == tag.subjectKind())
                    .map(NodeId::number)
                    .orElse(-1L);
            return store.find(tx, tag.subjectKind(), key)
                    .map(found ->
                            found.orElseThrow(() -> new Refused(TagProblem.TAG_SUBJECT_NOT_FOUND, "input.subjectId")));
        });
    }

    /** What a subject carries, after a change. */
    Uni<List<TagView>> carried(Caller caller, String subjectId) {
        Optional<NodeId> node = NodeId.parse(subjectId);
        SubjectKind kind = node.map(found -> KINDS.get(found.type())).orElse(null);
        return kind == null
                ? Uni.createFrom().item(List.of())
                : listOf(caller, kind, List.of(node.get().number()))
                        .map(found -> found.getOrDefault(node.get().number(), List.of()));
    }
}
