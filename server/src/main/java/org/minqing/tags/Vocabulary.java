package org.minqing.tags;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One reading of all tags and kinds of facts, never changed. */
final class Vocabulary {
    static final Vocabulary EMPTY = new Vocabulary(List.of(), List.of());

    private final Map<Integer, Tag> byId;
    private final Map<String, Tag> byCode;
    private final Map<Integer, FactKind> factsById;
    private final Map<String, FactKind> factsByCode;

    Vocabulary(Collection<Tag> tags, Collection<FactKind> facts) {
        byId = tags.stream().collect(Collectors.toUnmodifiableMap(Tag::id, tag -> tag));
        byCode = tags.stream().collect(Collectors.toUnmodifiableMap(Tag::code, tag -> tag));
        factsById = facts.stream().collect(Collectors.toUnmodifiableMap(FactKind::id, kind -> kind));
        factsByCode = facts.stream()
                .collect(Collectors.toUnmodifiableMap(kind -> key(kind.subjectKind(), kind.code()), kind -> kind));
    }

    Vocabulary seenBy(TagSight sight) {
        return new Vocabulary(
                byId.values().stream().filter(sight::sees).toList(),
                factsById.values().stream().filter(sight::sees).toList());
    }

    Collection<Tag> tags() {
        return byId.values();
    }

    Collection<FactKind> factKinds() {
        return factsById.values();
    }

    Optional<Tag> find(int id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<Tag> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    Optional<FactKind> findFact(SubjectKind subject, String code) {
        return Optional.ofNullable(factsByCode.get(key(subject, code)));
    }

    Optional<FactKind> findFact(int id) {
        return Optional.ofNullable(factsById.get(id));
    }

    private static String key(SubjectKind subject, String code) {
        return subject + " " + code;
    }
}
