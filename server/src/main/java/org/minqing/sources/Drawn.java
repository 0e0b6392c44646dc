package org.minqing.sources;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minqing.tags.Fact;
import org.minqing.tags.FactWord;
import org.minqing.tags.Subject;
import org.minqing.tags.SubjectKind;
import org.minqing.tags.TagAssignment;
import org.minqing.tags.TagSource;
import org.minqing.tags.TagWithdrawal;

/** What is drawn from the rows of a form: tags and dated facts about the people and houses that they are about. */
final class Drawn {
    private final SourceForm form;
    private final TagSource source;
    private final Surroundings around;
    final List<TagAssignment> assigned = new ArrayList<>();
    final List<TagWithdrawal> withdrawn = new ArrayList<>();
    final List<Fact> facts = new ArrayList<>();

    Drawn(SourceForm form) {
        this(form, Surroundings.UNKNOWN);
    }

    Drawn(SourceForm form, Surroundings around) {
        this.form = form;
        this.around = around;
        this.source = TagSource.system(form.system().code());
    }

    /** Whom a row is about; null where nobody is known. */
    static @Nullable Subject person(SourceRow row) {
        return subject(SubjectKind.PERSON, row.residentId(), row);
    }

    static @Nullable Subject house(SourceRow row) {
        return subject(SubjectKind.HOUSE, row.houseId(), row);
    }

    /** Which stairwell a row is about, itself or with its house. */
    @Nullable
    Subject stairwell(SourceRow row) {
        return around.stairwells().get(row.externalId());
    }

    /** Who lives in the house that a row is about and is grown up. */
    List<Subject> adults(SourceRow row) {
        return around.adults().getOrDefault(row.externalId(), List.of());
    }

    private static @Nullable Subject subject(SubjectKind kind, @Nullable Long key, SourceRow row) {
        return key == null || row.neighbourhoodId() == null ? null : new Subject(kind, key, row.neighbourhoodId());
    }

    /** The subject carries the tag, or does not any more. */
    void tag(@Nullable Subject subject, String tag, boolean carries, SourceRow row) {
        tagUntil(subject, tag, carries, row, null);
    }

    void tagUntil(@Nullable Subject subject, String tag, boolean carries, SourceRow row, @Nullable Instant until) {
        if (subject != null && carries) {
            assigned.add(new TagAssignment(
                    subject, tag, source, row.eventAt(), until, row.link().confidencePercent()));
        } else if (subject != null) {
            withdrawn.add(new TagWithdrawal(subject, tag, source, row.eventAt()));
        }
    }

    /** Of tags that exclude each other the subject carries this one; none where it is null. */
    void oneOf(@Nullable Subject subject, List<String> tags, @Nullable String chosen, SourceRow row) {
        tags.forEach(tag -> tag(subject, tag, tag.equals(chosen), row));
    }

    /** Something happened to the subject. */
    void fact(@Nullable Subject subject, FactWord word, SourceRow row) {
        fact(subject, word, row, null);
    }

    void fact(@Nullable Subject subject, FactWord word, SourceRow row, @Nullable Double value) {
        if (subject != null) {
            facts.add(new Fact(subject, word.code(), row.eventAt(), value, row.reference(form)));
        }
    }
}
