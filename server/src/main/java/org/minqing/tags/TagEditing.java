package org.minqing.tags;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Caller;
import org.minqing.platform.Elevated;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;
import org.minqing.platform.Tx;

/** The vocabulary is data: an edit adds a version, and everybody whom its rule may concern is looked at again. */
@ApplicationScoped
class TagEditing {
    private static final Pattern CODE = Pattern.compile("[a-z]+(\\.[a-z0-9]+(-[a-z0-9]+)*)+");
    private static final int CODE_MAX = 60;
    private static final int NAME_MAX = 60;

    private final Requests requests;
    private final TagStore store;
    private final Vocabularies vocabularies;
    private final TagWriting writing;

    TagEditing(Requests requests, TagStore store, Vocabularies vocabularies, TagWriting writing) {
        this.requests = requests;
        this.store = store;
        this.vocabularies = vocabularies;
        this.writing = writing;
    }

    /** Makes a tag or adds a version to one; tells its key. Every server knows it when this is answered or soon after. */
    Uni<Outcome> save(Caller caller, TagSave input) {
        return requests.once(Elevated.of(caller), "tagSave", input.requestId(), input, tx -> save(tx, caller, input))
                .call(() -> vocabularies.refresh());
    }

    private Uni<Long> save(Tx tx, Caller caller, TagSave input) {
        return store.lock(tx)
                .chain(() -> store.read(tx))
                .chain(vocabulary -> {
                    Tag tag = draft(vocabulary, input);
                    check(vocabulary, tag);
                    return store.write(tx, tag, caller.subject())
                            .invoke(key -> vocabularies.changed(tx))
                            .call(key -> again(tx, tag));
                })
                .map(Integer::longValue);
    }

    private Uni<Void> again(Tx tx, Tag tag) {
        return tag.kind() == TagKind.DERIVED
                ? store.lookAgain(tx, tag.subjectKind())
                        .invoke(areas -> writing.tell(tx, areas))
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private static Tag draft(Vocabulary vocabulary, TagSave input) {
        Optional<Tag> current = current(vocabulary, input);
        String name = input.nameChinese().strip();
        if (name.isEmpty() || name.length() > NAME_MAX) {
            throw new Refused(TagProblem.TAG_NAME_MISSING, "input.nameChinese");
        }
        String english =
                Optional.ofNullable(input.nameEnglish()).map(String::strip).orElse("");
        boolean isCode = CODE.matcher(input.code()).matches() && input.code().length() <= CODE_MAX;
        if (!isCode || current.isEmpty() && vocabulary.find(input.code()).isPresent()) {
            throw new Refused(TagProblem.TAG_CODE_INVALID, "input.code");
        }
        if ((input.kind() == TagKind.DERIVED) != (input.rule() != null)) {
            throw new Refused(TagProblem.TAG_RULE_MISSING, "input.rule");
        }
        return new Tag(
                current.map(Tag::id).orElse(0),
                input.code(),
                input.subject(),
                input.category(),
                input.kind(),
                input.sensitivity(),
                name,
                english.isEmpty() ? name : english,
                input.isEnabled(),
                json(input.rule()),
                current.map(Tag::version).orElse(0) + 1);
    }

    private static Optional<Tag> current(Vocabulary vocabulary, TagSave input) {
        if (input.tagId() == null) {
            return Optional.empty();
        }
        Tag current = NodeId.number(TagView.TYPE, input.tagId())
                .flatMap(key -> vocabulary.find(key.intValue()))
                .filter(tag -> tag.code().equals(input.code())
                        && tag.subjectKind() == input.subject()
                        && tag.category() == input.category()
                        && tag.kind() == input.kind())
                .orElseThrow(() -> new Refused(TagProblem.TAG_NOT_FOUND, "input.tagId"));
        if (input.version() == null || input.version() != current.version()) {
            throw new Refused(TagProblem.TAG_CHANGED_MEANWHILE, "input.version", current.version());
        }
        return Optional.of(current);
    }

    private static Optional<JsonObject> json(@Nullable String rule) {
        try {
            return Optional.ofNullable(rule).map(JsonObject::new);
        } catch (DecodeException e) {
            throw new Refused(TagProblem.EXPRESSION_INVALID, "input.rule", "JSON");
        }
    }

    /** All rules as they would be then: none may depend on itself, and none may tell what is more sensitive than its own tag. */
    private static void check(Vocabulary vocabulary, Tag draft) {
        List<Tag> tags = new ArrayList<>(vocabulary.tags());
        tags.removeIf(tag -> tag.id() == draft.id());
        tags.add(draft);
        Vocabulary then = new Vocabulary(tags, vocabulary.factKinds());
        RuleBook.of(then);
        Secrecy.check(then, draft);
    }
}
