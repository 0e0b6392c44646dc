package org.minqing.tags;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minqing.places.HouseStatus;
import org.minqing.platform.NodeId;
import org.minqing.platform.Refused;
import org.minqing.residents.Sex;
import org.minqing.tags.Expression.Flag;
import org.minqing.tags.Expression.Measure;
import org.minqing.tags.Expression.PlaceKind;

/**
 * Reads expressions from JSON: an object with one word and what it takes, such as {@code {"all": [{"age": {"from": 60}},
 * {"tag": "health.stroke"}, {"fact": {"kind": "contact.visit", "days": 30, "max": 0}}]}}. Refuses what makes no sense.
 */
final class ExpressionReader {
    private static final int PARTS_MAX = 100;
    private static final int DEPTH_MAX = 8;
    private static final int COUNT_MAX = 100_000;
    private static final int FACTS_MAX = 100;

    private final Vocabulary vocabulary;
    private final String path;
    private final boolean isForCohort;
    private int parts;

    private ExpressionReader(Vocabulary vocabulary, String path, boolean isForCohort) {
        this.vocabulary = vocabulary;
        this.path = path;
        this.isForCohort = isForCohort;
    }

    /** A rule of a tag that this kind of subject carries. */
    static Expression rule(JsonObject json, SubjectKind subject, Vocabulary vocabulary) {
        return new ExpressionReader(vocabulary, "input.rule", false).read(json, subject, 0);
    }

    /** A cohort of people; a tag that is not seen is one that is not there. */
    @CanIgnoreReturnValue
    static Expression cohort(JsonObject json, Vocabulary vocabulary, TagSight sight) {
        return new ExpressionReader(vocabulary.seenBy(sight), "input.expression", true)
                .read(json, SubjectKind.PERSON, 0);
    }

    private Expression read(JsonObject json, SubjectKind subject, int depth) {
        if (++parts > PARTS_MAX) {
            throw new Refused(TagProblem.EXPRESSION_TOO_LARGE, path, PARTS_MAX);
        }
        if (depth > DEPTH_MAX || json.size() != 1) {
            throw wrong(depth > DEPTH_MAX ? "depth" : json.fieldNames().toString());
        }
        String word = json.fieldNames().iterator().next();
        return switch (word) {
            case "all" -> new Expression.All(list(json.getValue(word), subject, depth));
            case "any" -> new Expression.AnyOf(list(json.getValue(word), subject, depth));
            case "not" -> new Expression.Not(read(object(json, word), subject, depth + 1));
            case "atLeast" -> atLeast(object(json, word), subject, depth);
            case "tag" -> tagged(json.getValue(word), subject);
            case "fact" -> told(object(json, word), subject);
            case "sex" -> new Expression.SexIs(constant(Sex.class, json, word, subject == SubjectKind.PERSON));
            case "houseStatus" ->
                new Expression.HouseIs(constant(HouseStatus.class, json, word, subject != SubjectKind.STAIRWELL));
            case "people", "houses" -> counted(word, object(json, word), subject, depth);
            case "place" -> placed(object(json, word));
            default -> measuredOrFlagged(word, json, subject);
        };
    }

    private List<Expression> list(Object value, SubjectKind subject, int depth) {
        if (!(value instanceof JsonArray array) || array.isEmpty()) {
            throw wrong("[]");
        }
        List<Expression> read = new ArrayList<>();
        for (Object part : array) {
            if (!(part instanceof JsonObject object)) {
                throw wrong(String.valueOf(part));
            }
            read.add(read(object, subject, depth + 1));
        }
        return read;
    }

    private Expression atLeast(JsonObject json, SubjectKind subject, int depth) {
        List<Expression> of = list(json.getValue("of"), subject, depth);
        Integer count = number(json, "count", COUNT_MAX);
        if (count == null || count < 1 || count > of.size()) {
            throw wrong("atLeast.count");
        }
        return new Expression.AtLeast(count, of);
    }

    private Expression tagged(Object value, SubjectKind subject) {
        JsonObject given = value instanceof JsonObject object ? object : new JsonObject().put("code", value);
        String code = given.getValue("code") instanceof String text ? text : "";
        Tag tag = vocabulary
                .find(code)
                .filter(found -> isPartOf(subject, found.subjectKind()))
                .orElseThrow(() -> wrong("tag " + code));
        Instant validAt = time(given, "validAt");
        if (validAt != null && !isForCohort) {
            throw wrong("validAt");
        }
        return new Expression.Tagged(tag.id(), validAt);
    }

    /** Whether subjects of one kind carry the tags of another, too. */
    static boolean isPartOf(SubjectKind subject, SubjectKind of) {
        return switch (subject) {
            case PERSON -> true;
            case HOUSEHOLD -> of != SubjectKind.PERSON;
            case HOUSE -> of == SubjectKind.HOUSE || of == SubjectKind.STAIRWELL;
            case STAIRWELL -> of == SubjectKind.STAIRWELL;
        };
    }

    private Expression told(JsonObject json, SubjectKind subject) {
        String code = json.getValue("kind") instanceof String text ? text : "";
        FactKind kind = vocabulary
                .findFact(subject, code)
                .or(() -> isForCohort ? factOfPlace(code) : Optional.empty())
                .orElseThrow(() -> wrong("fact " + code));
        Integer days = number(json, "days", (int) Facts.WINDOW_MAX.toDays());
        Instant since = time(json, "since");
        Instant until = time(json, "until");
        boolean isStill = since != null || until != null;
        if ((days == null) == !isStill || isStill && !isForCohort || days != null && days < 1) {
            throw wrong("fact " + code);
        }
        Integer max = number(json, "max", FACTS_MAX);
        Integer min = number(json, "min", FACTS_MAX);
        return new Expression.Told(
                kind.id(), days, since, until, min == null && max == null ? Integer.valueOf(1) : min, max);
    }

    private Optional<FactKind> factOfPlace(String code) {
        return Set.of(SubjectKind.HOUSE, SubjectKind.STAIRWELL, SubjectKind.HOUSEHOLD).stream()
                .flatMap(kind -> vocabulary.findFact(kind, code).stream())
                .findFirst();
    }

    private Expression counted(String word, JsonObject json, SubjectKind subject, int depth) {
        boolean isOfHouses = word.equals("houses");
        boolean isAllowed = isOfHouses ? subject == SubjectKind.STAIRWELL : subject != SubjectKind.PERSON;
        Integer percentMin = number(json, "percentMin", 100);
        Integer min = number(json, "min", COUNT_MAX);
        Integer max = number(json, "max", COUNT_MAX);
        if (!isAllowed || percentMin == null && min == null && max == null) {
            throw wrong(word);
        }
        Expression where = json.containsKey("where")
                ? read(object(json, "where"), isOfHouses ? SubjectKind.HOUSE : SubjectKind.PERSON, depth + 1)
                : null;
        if (where != null) {
            where.visit(part -> {
                if (part instanceof Expression.Told || part instanceof Expression.Counted) {
                    throw wrong(word + ".where");
                }
            });
        }
        return new Expression.Counted(isOfHouses, where, min, max, percentMin);
    }

    private Expression placed(JsonObject json) {
        String id = json.getValue("id") instanceof String text ? text : "";
        NodeId node = NodeId.parse(id).filter(found -> isForCohort).orElseThrow(() -> wrong("place"));
        PlaceKind kind = switch (node.type()) {
            case "OrgNode" -> PlaceKind.ORG_NODE;
            case "Building" -> PlaceKind.BUILDING;
            case "Stairwell" -> PlaceKind.STAIRWELL;
            case "House" -> PlaceKind.HOUSE;
            default -> throw wrong("place");
        };
        return new Expression.Placed(kind, node.number());
    }

    private Expression measuredOrFlagged(String word, JsonObject json, SubjectKind subject) {
        for (Measure measure : Measure.values()) {
            if (measure.word().equals(word) && isOf(measure, subject)) {
                JsonObject range = object(json, word);
                Integer from = number(range, "from", COUNT_MAX);
                Integer to = number(range, "to", COUNT_MAX);
                if (from == null && to == null || from != null && to != null && from > to) {
                    throw wrong(word);
                }
                return new Expression.Measured(measure, from, to);
            }
        }
        for (Flag flag : Flag.values()) {
            boolean isOf = flag == Flag.LIFT || subject == SubjectKind.PERSON;
            if (flag.word().equals(word) && isOf && json.getValue(word) instanceof Boolean isSo) {
                return new Expression.Flagged(flag, isSo);
            }
        }
        throw wrong(word);
    }

    private static boolean isOf(Measure measure, SubjectKind subject) {
        return switch (measure) {
            case AGE, RESIDENT_DAYS -> subject == SubjectKind.PERSON;
            case FLOOR -> subject != SubjectKind.STAIRWELL;
            case FLOORS, BUILT_YEAR -> true;
        };
    }

    private <E extends Enum<E>> E constant(Class<E> type, JsonObject json, String word, boolean isAllowed) {
        try {
            if (isAllowed && json.getValue(word) instanceof String name) {
                return Enum.valueOf(type, name);
            }
        } catch (IllegalArgumentException unknown) {
            // told below
        }
        throw wrong(word);
    }

    private @Nullable Integer number(JsonObject json, String word, int max) {
        Object value = json.getValue(word);
        if (value == null) {
            return null;
        }
        if (value instanceof Integer number && number >= 0 && number <= max) {
            return number;
        }
        throw wrong(word);
    }

    private @Nullable Instant time(JsonObject json, String word) {
        Object value = json.getValue(word);
        if (value == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(String.valueOf(value)).toInstant();
        } catch (DateTimeException e) {
            throw wrong(word);
        }
    }

    private JsonObject object(JsonObject json, String word) {
        if (json.getValue(word) instanceof JsonObject object) {
            return object;
        }
        throw wrong(word);
    }

    private Refused wrong(String what) {
        return new Refused(TagProblem.EXPRESSION_INVALID, path, what);
    }
}
