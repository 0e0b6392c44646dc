package org.minqing.endpoint;

import graphql.language.Argument;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.Value;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.InputValueWithState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an operation may cost: the number of objects that its lists can amount to, a page of {@code first} entries counting that
 * many times what is asked of each. Compiled once per document, evaluated with the variables of a request, before any SQL.
 *
 * <p>Its size is measured on the way: a document that is too deep, too wide or too repetitive is refused when it is compiled.
 */
final class DocumentCost {
    /** A list without a page size is bounded by its feature; this is taken for its length. */
    private static final int UNPAGED_LENGTH = 20;

    /** What a page is taken for when its size does not say; the features refuse a larger one. */
    private static final int PAGE_MAX = 100;

    private static final int COST_END = Integer.MAX_VALUE;

    private final ToLongFunction<Map<String, Object>> cost;

    private DocumentCost(ToLongFunction<Map<String, Object>> cost) {
        this.cost = cost;
    }

    /**
     * Compiles every operation of a document, valid or not: what the schema does not know costs nothing, what is circular ends.
     * Throws {@link RequestRefused} when the document as a whole is over a limit of size.
     */
    static Map<OperationDefinition, DocumentCost> of(Document document, GraphQLSchema schema, Limits limits) {
        var compiler = new Compiler(document, schema, limits);
        Map<OperationDefinition, DocumentCost> costs = new IdentityHashMap<>();
        document.getDefinitionsOfType(OperationDefinition.class)
                .forEach(operation -> costs.put(operation, new DocumentCost(compiler.operation(operation))));
        return costs;
    }

    /** Objects at most, never below 1. */
    int with(Map<String, Object> variables) {
        return (int) Math.min(COST_END, 1 + cost.applyAsLong(variables));
    }

    private static final class Compiler {
        private final Map<String, FragmentDefinition> fragments;
        private final GraphQLSchema schema;
        private final Limits limits;
        private final Set<String> spreading = new HashSet<>();
        private Map<String, Value<?>> presets = Map.of();
        private int fields;
        private int aliases;
        private int directives;

        Compiler(Document document, GraphQLSchema schema, Limits limits) {
            this.schema = schema;
            this.limits = limits;
            this.fragments = document.getDefinitionsOfType(FragmentDefinition.class).stream()
                    .collect(Collectors.toMap(
                            FragmentDefinition::getName, fragment -> fragment, (first, second) -> first));
        }

        ToLongFunction<Map<String, Object>> operation(OperationDefinition operation) {
            presets = operation.getVariableDefinitions().stream()
                    .filter(variable -> variable.getDefaultValue() != null)
                    .collect(Collectors.toMap(
                            VariableDefinition::getName,
                            VariableDefinition::getDefaultValue,
                            (first, second) -> first));
            countDirectives(operation.getDirectives().size());
            GraphQLFieldsContainer root = switch (operation.getOperation()) {
                case QUERY -> schema.getQueryType();
                case MUTATION -> schema.getMutationType();
                case SUBSCRIPTION -> schema.getSubscriptionType();
            };
            return selections(operation.getSelectionSet(), root, 1);
        }

        void countDirectives(int more) {
            directives += more;
            refuseOver(directives, limits.directives(), ErrorCode.COMPLEXITY_LIMIT, new What("个指令", "directives"));
        }

        ToLongFunction<Map<String, Object>> selections(
                @Nullable SelectionSet selections, @Nullable GraphQLFieldsContainer type, int depth) {
            if (selections == null) {
                return variables -> 0;
            }
            refuseOver(depth, limits.depth(), ErrorCode.DEPTH_LIMIT, new What("层字段", "levels of nested fields"));
            List<ToLongFunction<Map<String, Object>>> parts = new ArrayList<>();
            for (Selection<?> selection : selections.getSelections()) {
                if (selection instanceof Field field) {
                    parts.add(field(field, type, depth));
                } else if (selection instanceof InlineFragment inline) {
                    countDirectives(inline.getDirectives().size());
                    String condition = inline.getTypeCondition() == null
                            ? null
                            : inline.getTypeCondition().getName();
                    parts.add(selections(inline.getSelectionSet(), narrowed(condition, type), depth));
                } else if (selection instanceof FragmentSpread spread) {
                    parts.add(spread(spread, type, depth));
                }
            }
            return variables -> {
                long sum = 0;
                for (ToLongFunction<Map<String, Object>> part : parts) {
                    sum += part.applyAsLong(variables);
                }
                return Math.min(sum, COST_END);
            };
        }

        private ToLongFunction<Map<String, Object>> spread(
                FragmentSpread spread, @Nullable GraphQLFieldsContainer type, int depth) {
            countDirectives(spread.getDirectives().size());
            FragmentDefinition fragment = fragments.get(spread.getName());
            if (fragment == null || !spreading.add(spread.getName())) {
                return variables -> 0;
            }
            var cost = selections(
                    fragment.getSelectionSet(),
                    narrowed(fragment.getTypeCondition().getName(), type),
                    depth);
            spreading.remove(spread.getName());
            return cost;
        }

        private ToLongFunction<Map<String, Object>> field(
                Field field, @Nullable GraphQLFieldsContainer type, int depth) {
            fields++;
            refuseOver(fields, limits.fields(), ErrorCode.COMPLEXITY_LIMIT, new What("个字段", "fields"));
            countDirectives(field.getDirectives().size());
            if (field.getAlias() != null) {
                aliases++;
                refuseOver(aliases, limits.aliases(), ErrorCode.COMPLEXITY_LIMIT, new What("个别名", "aliases"));
            }
            GraphQLFieldDefinition definition = type == null ? null : type.getFieldDefinition(field.getName());
            if (definition == null || field.getSelectionSet() == null) {
                return variables -> 0;
            }
            GraphQLType unwrapped = GraphQLTypeUtil.unwrapAll(definition.getType());
            ToLongFunction<Map<String, Object>> below = selections(
                    field.getSelectionSet(),
                    unwrapped instanceof GraphQLFieldsContainer container ? container : null,
                    depth + 1);
            ToLongFunction<Map<String, Object>> length = length(field, definition);
            return variables -> Math.min(COST_END, length.applyAsLong(variables) * (1 + below.applyAsLong(variables)));
        }

        /** How many objects the field stands for: a page's size, which its edges then do not count again. */
        private ToLongFunction<Map<String, Object>> length(Field field, GraphQLFieldDefinition definition) {
            GraphQLArgument first = definition.getArgument("first");
            if (first != null) {
                return page(field, first);
            }
            boolean isList = GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(definition.getType()));
            boolean isOfPage =
                    field.getName().equals("edges") || field.getName().equals("nodes");
            int length = isList && !isOfPage && !field.getName().startsWith("__") ? UNPAGED_LENGTH : 1;
            return variables -> length;
        }

        private ToLongFunction<Map<String, Object>> page(Field field, GraphQLArgument first) {
            Value<?> given = field.getArguments().stream()
                    .filter(argument -> argument.getName().equals("first"))
                    .findFirst()
                    .map(Argument::getValue)
                    .orElse(null);
            if (given instanceof VariableReference variable) {
                String name = variable.getName();
                long absent = presets.containsKey(name) ? literal(presets.get(name)) : preset(first);
                return variables -> variables.containsKey(name) ? bounded(variables.get(name)) : absent;
            }
            long size = given == null ? preset(first) : literal(given);
            return variables -> size;
        }

        private static long preset(GraphQLArgument first) {
            InputValueWithState preset = first.getArgumentDefaultValue();
            return preset.getValue() instanceof Value<?> literal ? literal(literal) : bounded(preset.getValue());
        }

        private static long literal(@Nullable Value<?> value) {
            return bounded(value instanceof IntValue number ? number.getValue() : null);
        }

        private static long bounded(@Nullable Object size) {
            return size instanceof Number number ? Math.max(1, Math.min(number.longValue(), COST_END)) : PAGE_MAX;
        }

        private @Nullable GraphQLFieldsContainer narrowed(
                @Nullable String condition, @Nullable GraphQLFieldsContainer type) {
            return condition != null && schema.getType(condition) instanceof GraphQLFieldsContainer container
                    ? container
                    : type;
        }

        /** What there is too much of. */
        private record What(String chinese, String english) {}

        private static void refuseOver(int count, int limit, ErrorCode code, What what) {
            if (count > limit) {
                throw new RequestRefused(
                        code,
                        "文档超过 %d %s，请分成几次请求".formatted(limit, what.chinese),
                        "This document has more than %d %s; split it into several requests"
                                .formatted(limit, what.english),
                        Map.of("limit", limit));
            }
        }
    }
}
