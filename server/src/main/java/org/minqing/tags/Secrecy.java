package org.minqing.tags;

import org.minqing.platform.Refused;
import org.minqing.platform.Sensitivity.Level;

/**
 * No derived tag tells what is more sensitive than itself: neither a tag nor a kind of facts that its rule asks for. How many
 * people of a stairwell carry a tag tells of none of them unless that tag is secret.
 */
final class Secrecy {
    private static final String PATH = "input.sensitivity";

    private final Vocabulary vocabulary;
    private final Tag edited;

    private Secrecy(Vocabulary vocabulary, Tag edited) {
        this.vocabulary = vocabulary;
        this.edited = edited;
    }

    /** Refuses an edit after which the tag's own rule would tell too much, or another rule too much of the tag. */
    static void check(Vocabulary then, Tag edited) {
        Secrecy secrecy = new Secrecy(then, edited);
        then.tags().stream()
                .filter(tag -> tag.isEnabled() || tag.id() == edited.id())
                .forEach(tag -> tag.rule()
                        .map(rule -> ExpressionReader.rule(rule, tag.subjectKind(), then))
                        .ifPresent(rule -> secrecy.look(tag, rule, false)));
    }

    private void look(Tag tag, Expression part, boolean isCounted) {
        if (part instanceof Expression.Tagged tagged) {
            vocabulary.find(tagged.tag()).ifPresent(asked -> check(tag, asked, isCounted));
        } else if (part instanceof Expression.Told told) {
            vocabulary
                    .findFact(told.factKind())
                    .filter(kind -> tag.id() == edited.id() && isMore(kind.sensitivity(), tag))
                    .ifPresent(kind -> {
                        throw new Refused(TagProblem.TAG_TELLS_TOO_MUCH, PATH, kind.code());
                    });
        }
        boolean isAnonymous =
                isCounted || part instanceof Expression.Counted && tag.subjectKind() == SubjectKind.STAIRWELL;
        part.parts().forEach(inner -> look(tag, inner, isAnonymous));
    }

    private void check(Tag tag, Tag asked, boolean isCounted) {
        boolean isTold = isMore(asked.sensitivity(), tag) && !(isCounted && asked.sensitivity() != Level.SECRET);
        if (isTold && tag.id() == edited.id()) {
            throw new Refused(TagProblem.TAG_TELLS_TOO_MUCH, PATH, asked.code());
        }
        if (isTold && asked.id() == edited.id()) {
            throw new Refused(TagProblem.TAG_TOLD_BY_ANOTHER, PATH, tag.code());
        }
    }

    private static boolean isMore(Level level, Tag than) {
        return level.compareTo(than.sensitivity()) > 0;
    }
}
