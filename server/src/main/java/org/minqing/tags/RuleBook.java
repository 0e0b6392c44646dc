package org.minqing.tags;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.minqing.platform.Language;
import org.minqing.platform.Refused;

/** All rules in force, in an order in which each finds the tags that it depends on; and what depends on what. */
final class RuleBook {
    /** A derived tag with its rule. */
    record Rule(Tag tag, Expression expression) {}

    /** What a batch must read of a kind of facts: so many of the newest of so many days. */
    record Needed(int count, int days) {}

    private final Map<SubjectKind, List<Rule>> rules = new EnumMap<>(SubjectKind.class);
    private final Map<SubjectKind, Map<Integer, Needed>> facts = new EnumMap<>(SubjectKind.class);
    /** By tag the kinds of subjects whose rules ask for it. */
    private final Map<Integer, Set<SubjectKind>> askers = new HashMap<>();

    private final Set<SubjectKind> counters = EnumSet.noneOf(SubjectKind.class);
    private final Vocabulary vocabulary;

    private RuleBook(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        for (SubjectKind kind : SubjectKind.values()) {
            rules.put(kind, new ArrayList<>());
            facts.put(kind, new TreeMap<>());
        }
    }

    /** Refuses rules that depend on each other. */
    @CanIgnoreReturnValue
    static RuleBook of(Vocabulary vocabulary) {
        RuleBook book = new RuleBook(vocabulary);
        Map<Integer, Rule> derived = new TreeMap<>();
        vocabulary.tags().stream()
                .filter(tag -> tag.isEnabled() && tag.rule().isPresent())
                .forEach(tag -> derived.put(
                        tag.id(),
                        new Rule(tag, ExpressionReader.rule(tag.rule().orElseThrow(), tag.subjectKind(), vocabulary))));
        Set<Integer> placed = new HashSet<>();
        derived.keySet().forEach(tag -> book.place(tag, derived, placed, new LinkedHashSet<>()));
        return book;
    }

    private void place(int tag, Map<Integer, Rule> derived, Set<Integer> placed, Set<Integer> above) {
        Rule rule = derived.get(tag);
        if (rule == null || placed.contains(tag)) {
            return;
        }
        if (!above.add(tag)) {
            throw new Refused(TagProblem.EXPRESSION_CYCLE, "input.rule", names(above));
        }
        rule.expression().visit(part -> {
            if (part instanceof Expression.Tagged tagged) {
                place(tagged.tag(), derived, placed, above);
            }
        });
        above.remove(tag);
        placed.add(tag);
        add(rule);
    }

    private String names(Collection<Integer> tags) {
        return tags.stream()
                .flatMap(tag -> vocabulary.find(tag).stream())
                .map(tag -> tag.name(Language.current()))
                .reduce((one, next) -> one + " → " + next)
                .orElse("");
    }

    private void add(Rule rule) {
        SubjectKind kind = rule.tag.subjectKind();
        rules(kind).add(rule);
        rule.expression.visit(part -> {
            if (part instanceof Expression.Tagged tagged) {
                askers.computeIfAbsent(tagged.tag(), none -> EnumSet.noneOf(SubjectKind.class))
                        .add(kind);
            } else if (part instanceof Expression.Told told) {
                int count = 1 + Math.max(told.min() == null ? 0 : told.min(), told.max() == null ? 0 : told.max());
                facts(kind)
                        .merge(
                                told.factKind(),
                                new Needed(count, told.days() == null ? 0 : told.days()),
                                (one, other) ->
                                        new Needed(Math.max(one.count, other.count), Math.max(one.days, other.days)));
            } else if (part instanceof Expression.Counted) {
                counters.add(kind);
            }
        });
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    List<Rule> rules(SubjectKind kind) {
        return requireNonNull(rules.get(kind));
    }

    /** The rule of a derived tag that is in force. */
    Optional<Expression> find(Tag tag) {
        return rules(tag.subjectKind()).stream()
                .filter(rule -> rule.tag.id() == tag.id())
                .map(Rule::expression)
                .findFirst();
    }

    Map<Integer, Needed> facts(SubjectKind kind) {
        return requireNonNull(facts.get(kind));
    }

    Map<TagChange, Set<SubjectKind>> concerned(Collection<TagChange> changes) {
        Map<TagChange, Set<SubjectKind>> concerned = new HashMap<>();
        changes.forEach(change -> concerned.put(change, concerned(change)));
        return concerned;
    }

    /** Which kinds of subjects a change of one of this kind concerns: itself, and those whose rules ask for what changed. */
    Set<SubjectKind> concerned(TagChange change) {
        if (change.stage() == TagChange.Stage.LAID_TOGETHER) {
            return EnumSet.of(change.subjectKind());
        }
        Set<SubjectKind> concerned = EnumSet.noneOf(SubjectKind.class);
        if (change.isOfItself()) {
            concerned.addAll(counters);
            concerned.add(change.subjectKind());
            if (change.subjectKind() != SubjectKind.PERSON) {
                concerned.add(SubjectKind.PERSON);
            }
        }
        if (change.facts().stream().anyMatch(facts(change.subjectKind())::containsKey)) {
            concerned.add(change.subjectKind());
        }
        for (int tag : change.tags()) {
            boolean isDerived = vocabulary
                    .find(tag)
                    .map(Tag::kind)
                    .filter(TagKind.DERIVED::equals)
                    .isPresent();
            for (SubjectKind asker : askers.getOrDefault(tag, Set.of())) {
                // Its own derived tags were derived together.
                if (!isDerived || asker != change.subjectKind()) {
                    concerned.add(asker);
                }
            }
            if (!isDerived) {
                concerned.add(change.subjectKind());
            }
        }
        return concerned;
    }
}
