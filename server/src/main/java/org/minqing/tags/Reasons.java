package org.minqing.tags;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Language;

/** Puts a rule in words, each part with what was found of the subject. */
final class Reasons {
    private final Vocabulary vocabulary;
    private final TagSight sight;
    private final Judge judge;
    private final Language language;

    Reasons(Vocabulary vocabulary, TagSight sight, Judge judge, Language language) {
        this.vocabulary = vocabulary;
        this.sight = sight;
        this.judge = judge;
        this.language = language;
    }

    List<TagReasonView> of(Expression rule, SubjectState state) {
        List<TagReasonView> reasons = new ArrayList<>();
        add(reasons, rule, state, 0);
        return reasons;
    }

    private void add(List<TagReasonView> reasons, Expression part, SubjectState state, int depth) {
        if (isHidden(part)) {
            reasons.add(new TagReasonView(say("（无权查看的条件）", "(a condition that you may not see)"), false, depth));
            return;
        }
        reasons.add(
                new TagReasonView(text(part, state), judge.judge(part, state).holds(), depth));
        if (!(part instanceof Expression.Counted)) {
            part.parts().forEach(inner -> add(reasons, inner, state, depth + 1));
        }
    }

    private boolean isHidden(Expression part) {
        List<Boolean> hidden = new ArrayList<>();
        if (part instanceof Expression.Counted counted) {
            counted.visit(inner -> hidden.add(isHiddenItself(inner)));
        }
        return isHiddenItself(part) || hidden.contains(true);
    }

    private boolean isHiddenItself(Expression part) {
        if (part instanceof Expression.Tagged tagged) {
            return vocabulary.find(tagged.tag()).filter(sight::sees).isEmpty();
        }
        return part instanceof Expression.Told told
                && vocabulary.findFact(told.factKind()).filter(sight::sees).isEmpty();
    }

    private String text(Expression part, SubjectState state) {
        if (part instanceof Expression.All) {
            return say("以下全部成立", "All of these");
        }
        if (part instanceof Expression.AnyOf) {
            return say("以下任一成立", "Any of these");
        }
        if (part instanceof Expression.AtLeast some) {
            return say("以下至少 %d 项成立", "At least %d of these").formatted(some.count());
        }
        if (part instanceof Expression.Not) {
            return say("以下不成立", "This is not so");
        }
        if (part instanceof Expression.Measured measured) {
            return measured(measured, state);
        }
        if (part instanceof Expression.Told told) {
            return told(told, state);
        }
        return part instanceof Expression.Counted counted ? counted(counted, state) : word(part, state);
    }

    private String word(Expression part, SubjectState state) {
        if (part instanceof Expression.Tagged tagged) {
            return say("标签“%s”", "Tag “%s”").formatted(tagName(tagged.tag()));
        }
        if (part instanceof Expression.SexIs sex) {
            return say("性别为 %s，实为 %s", "Sex is %s; found %s").formatted(sex.sex(), state.sex);
        }
        if (part instanceof Expression.HouseIs house) {
            return say("房屋状态为 %s，实为 %s", "The house is %s; found %s")
                    .formatted(house.status(), Objects.toString(state.status, "-"));
        }
        if (part instanceof Expression.Flagged flagged) {
            return flag(flagged);
        }
        return part.toString();
    }

    private String flag(Expression.Flagged flagged) {
        String name = switch (flagged.flag()) {
            case LIVES_ALONE -> say("独居", "Lives alone");
            case SPLIT_RESIDENCY -> say("人户分离", "Registered elsewhere");
            case LIFT -> say("有电梯", "There is a lift");
        };
        return flagged.isSo() ? name : say("非", "Not: ") + name;
    }

    private String measured(Expression.Measured asked, SubjectState state) {
        String name = switch (asked.measure()) {
            case AGE -> say("年龄", "Age");
            case RESIDENT_DAYS -> say("居住天数", "Days lived here");
            case FLOOR -> say("所在楼层", "Floor");
            case FLOORS -> say("总层数", "Storeys");
            case BUILT_YEAR -> say("建成年份", "Year built");
        };
        return say("%s %s，实为 %s", "%s %s; found %s")
                .formatted(
                        name,
                        range(asked.from(), asked.to()),
                        Objects.toString(judge.value(asked.measure(), state), "-"));
    }

    private String told(Expression.Told asked, SubjectState state) {
        String name = vocabulary
                .findFact(asked.factKind())
                .map(kind -> kind.name(language))
                .orElse("");
        String last = state.facts(asked.factKind()).stream()
                .findFirst()
                .map(at -> at.atZone(Judge.ZONE).toLocalDate().toString())
                .orElse(say("无", "none"));
        return say("%d 天内“%s”%s 次，最近一次：%s", "“%2$s” within %1$d days %3$s times; the last: %4$s")
                .formatted(Optional.ofNullable(asked.days()).orElse(0), name, range(asked.min(), asked.max()), last);
    }

    private String counted(Expression.Counted asked, SubjectState state) {
        Judge.Count count = judge.count(asked, state);
        String who = asked.isOfHouses() ? say("房屋", "Houses") : say("住户成员", "People");
        String wanted = asked.percentMin() == null
                ? range(asked.min(), asked.max())
                : say("不少于 %d%%", "at least %d%%").formatted(asked.percentMin());
        String where = asked.where() == null ? "" : brief(asked.where());
        return say("%s%s：%s，实为 %d（共 %d）", "%s %s: %s; found %d of %d")
                .formatted(who, where, wanted, count.found(), count.of());
    }

    /** What is counted, in a few words. */
    private String brief(Expression where) {
        if (where instanceof Expression.Tagged tagged) {
            return "“" + tagName(tagged.tag()) + "”";
        }
        if (where instanceof Expression.Measured measured) {
            return say("（年龄 %s）", "(age %s)").formatted(range(measured.from(), measured.to()));
        }
        return where instanceof Expression.Not not
                ? say("不含", "other than ") + brief(not.of())
                : say("（符合条件者）", "(who fit)");
    }

    private String tagName(int tag) {
        return vocabulary.find(tag).map(found -> found.name(language)).orElse("");
    }

    private String range(@Nullable Integer from, @Nullable Integer to) {
        if (from == null) {
            return say("不超过 %d", "at most %d").formatted(to);
        }
        return to == null
                ? say("不少于 %d", "at least %d").formatted(from)
                : say("%d 至 %d", "%d to %d").formatted(from, to);
    }

    private String say(String chinese, String english) {
        return language.choose(chinese, english);
    }
}
