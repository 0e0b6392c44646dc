package org.minqing.endpoint;

import static java.util.Objects.requireNonNull;

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
import graphql.language.VariableReference;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.InputValueWithState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
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

    /** Compiles one operation of a valid document; throws {@link RequestRefused} when it is over a limit of size. */
    static DocumentCost of(OperationDefinition operation, Document document, GraphQLSchema schema, Limits limits) {
        var compiler = new Compiler(document, schema, limits);
        GraphQLFieldsContainer root = switch (operation.getOperation()) {
            case QUERY -> schema.getQueryType();
            case MUTATION -> schema.getMutationType();
            case SUBSCRIPTION -> schema.getSubscriptionType();
        };
        compiler.countDirectives(operation.getDirectives().size());
        return new DocumentCost(compiler.selections(operation.getSelectionSet(), root, 1));
    }

    /** Objects at most, never below 1. */
    int with(Map<String, Object> variables) {
        return (int) Math.min(COST_END, 1 + cost.applyAsLong(variables));
    }

    private static final class Compiler {
        private final Map<String, FragmentDefinition> fragments;
        private final GraphQLSchema schema;
        private final Limits limits;
        private int fields;
        private int aliases;
        private int directives;

        Compiler(Document document, GraphQLSchema schema, Limits limits) {
            this.schema = schema;
            this.limits = limits;
            this.fragments = document.getDefinitionsOfType(FragmentDefinition.class).stream()
                    .collect(java.util.stream.Collectors.toMap(FragmentDefinition::getName, fragment -> fragment));
        }

        void countDirectives(int more) {
            directives += more;
            refuseOver(directives, limits.directives(), ErrorCode.COMPLEXITY_LIMIT, "directives");
        }

        ToLongFunction<Map<String, Object>> selections(
                @Nullable SelectionSet selections, @Nullable GraphQLFieldsContainer type, int depth) {
            if (selections == null) {
                return variables -> 0;
            }
            refuseOver(depth, limits.depth(), ErrorCode.DEPTH_LIMIT, "levels of nested fields");
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
                    countDirectives(spread.getDirectives().size());
                    FragmentDefinition fragment = requireNonNull(fragments.get(spread.getName()));
                    parts.add(selections(
                            fragment.getSelectionSet(),
                            narrowed(fragment.getTypeCondition().getName(), type),
                            depth));
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

        private ToLongFunction<Map<String, Object>> field(
                Field field, @Nullable GraphQLFieldsContainer type, int depth) {
            fields++;
            refuseOver(fields, limits.fields(), ErrorCode.COMPLEXITY_LIMIT, "fields");
            countDirectives(field.getDirectives().size());
            if (field.getAlias() != null) {
                aliases++;
                refuseOver(aliases, limits.aliases(), ErrorCode.COMPLEXITY_LIMIT, "aliases");
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
        private static ToLongFunction<Map<String, Object>> length(Field field, GraphQLFieldDefinition definition) {
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

        private static ToLongFunction<Map<String, Object>> page(Field field, GraphQLArgument first) {
            Value<?> given = field.getArguments().stream()
                    .filter(argument -> argument.getName().equals("first"))
                    .findFirst()
                    .map(Argument::getValue)
                    .orElse(null);
            if (given instanceof IntValue literal) {
                long size = bounded(literal.getValue());
                return variables -> size;
            }
            if (given instanceof VariableReference variable) {
                return variables -> bounded(variables.get(variable.getName()));
            }
            InputValueWithState preset = first.getArgumentDefaultValue();
            long size = preset.getValue() instanceof Number number
                    ? bounded(number)
                    : preset.getValue() instanceof IntValue literal ? bounded(literal.getValue()) : PAGE_MAX;
            return variables -> size;
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

        private static void refuseOver(int count, int limit, ErrorCode code, String what) {
            if (count > limit) {
                throw new RequestRefused(
                        code,
                        "This document has more than %d %s; split it into several requests".formatted(limit, what),
                        Map.of("limit", limit));
            }
        }
    }
}
