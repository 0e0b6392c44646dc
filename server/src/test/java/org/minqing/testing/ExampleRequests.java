package org.minqing.testing;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A request for every operation of a schema, made from the schema alone: valid arguments, and every field of the answer down to a
 * depth. A new operation is tried without anybody thinking of it.
 */
public final class ExampleRequests {
    private final GraphQLSchema schema;
    private final Map<String, String> ids;
    private final int depth;

    /**
     * @param ids global ids by the type's name; an argument such as {@code houseId} gets that of {@code House}
     * @param depth levels of fields below the operation
     */
    public ExampleRequests(GraphQLSchema schema, Map<String, String> ids, int depth) {
        this.schema = schema;
        this.ids = Map.copyOf(ids);
        this.depth = depth;
    }

    /** A document and its variables. */
    public record Example(String document, Map<String, Object> variables) {
        public Object[] variablePairs() {
            return variables.entrySet().stream()
                    .flatMap(entry -> java.util.stream.Stream.of(entry.getKey(), entry.getValue()))
                    .toArray();
        }
    }

    /** @param kind {@code query}, {@code mutation} or {@code subscription} */
    public Example of(String kind, GraphQLFieldDefinition operation) {
        Map<String, Object> variables = new HashMap<>();
        String declared = operation.getArguments().stream()
                .map(argument -> "$" + argument.getName() + ": " + GraphQLTypeUtil.simplePrint(argument.getType()))
                .collect(Collectors.joining(", "));
        String passed = operation.getArguments().stream()
                .map(argument -> argument.getName() + ": $" + argument.getName())
                .collect(Collectors.joining(", "));
        for (GraphQLArgument argument : operation.getArguments()) {
            if (GraphQLTypeUtil.isNonNull(argument.getType()) && !argument.hasSetDefaultValue()
                    || argument.getName().equals("input")) {
                variables.put(argument.getName(), value(argument.getName(), argument.getType()));
            } else if (argument.hasSetDefaultValue()) {
                variables.put(argument.getName(), defaulted(argument));
            }
        }
        String arguments = passed.isEmpty() ? "" : "(" + passed + ")";
        return new Example(
                kind + (declared.isEmpty() ? "" : " (" + declared + ")") + " { " + operation.getName() + arguments
                        + selection(operation.getType(), depth) + " }",
                variables);
    }

    private static Object defaulted(GraphQLArgument argument) {
        if (GraphQLTypeUtil.simplePrint(argument.getType()).startsWith("Boolean")) {
            return false;
        }
        return argument.getName().equals("first") ? 5 : 0;
    }

    private Object value(String name, GraphQLInputType type) {
        GraphQLType plain = GraphQLTypeUtil.unwrapNonNull(type);
        if (GraphQLTypeUtil.isList(plain)) {
            return List.of(value(name, (GraphQLInputType) GraphQLTypeUtil.unwrapOne(plain)));
        }
        if (plain instanceof GraphQLEnumType constants) {
            return constants.getValues().get(0).getName();
        }
        if (plain instanceof GraphQLInputObjectType input) {
            Map<String, Object> fields = new HashMap<>();
            input.getFieldDefinitions().stream()
                    .filter(field -> GraphQLTypeUtil.isNonNull(field.getType()) && !field.hasSetDefaultValue()
                            || ids.containsKey(typeOf(field.getName())))
                    .forEach(field -> fields.put(field.getName(), value(field.getName(), field.getType())));
            return fields;
        }
        return scalar(name, GraphQLTypeUtil.simplePrint(plain));
    }

    private Object scalar(String name, String type) {
        return switch (type) {
            case "ID" -> ids.getOrDefault(typeOf(name), ids.getOrDefault("", "bm90aGluZzow"));
            case "Int" -> name.equals("version") ? 0 : 60;
            case "Float" -> 31.2;
            case "Boolean" -> true;
            case "DateTime" -> "2026-05-01T08:00:00+08:00";
            case "Date" -> "2026-05-01";
            default -> name.equals("requestId") ? UUID.randomUUID().toString() : "例示 example";
        };
    }

    /** {@code houseId} and {@code houseIds} are ids of a {@code House}. */
    private static String typeOf(String argument) {
        String name = argument.replaceFirst("Ids?$", "");
        return name.isEmpty() ? "" : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private String selection(GraphQLOutputType type, int left) {
        GraphQLType plain = GraphQLTypeUtil.unwrapAll(type);
        if (plain instanceof GraphQLObjectType object) {
            return " { " + fields(object, left) + " }";
        }
        if (plain instanceof GraphQLInterfaceType abstraction) {
            return " { __typename "
                    // Of what there are ids of: all types with all their fields are more than a request may ask for.
                    + schema.getImplementations(abstraction).stream()
                            .filter(object -> ids.containsKey(object.getName()))
                            .sorted((one, other) -> one.getName().compareTo(other.getName()))
                            .map(object -> "... on " + object.getName() + " { " + fields(object, left) + " }")
                            .collect(Collectors.joining(" "))
                    + " }";
        }
        return "";
    }

    private String fields(GraphQLObjectType object, int left) {
        return "__typename "
                + object.getFieldDefinitions().stream()
                        .filter(field -> field.getArguments().stream()
                                .noneMatch(argument -> GraphQLTypeUtil.isNonNull(argument.getType())
                                        && !argument.hasSetDefaultValue()))
                        .filter(field -> left > 1 || isLeaf(field))
                        // An alias with the type: fields of one name differ in type between the implementations of an
                        // interface.
                        .map(field -> object.getName() + "_" + field.getName() + ": " + field.getName()
                                + selection(field.getType(), left - 1))
                        .collect(Collectors.joining(" "));
    }

    private static boolean isLeaf(GraphQLFieldDefinition field) {
        GraphQLType plain = GraphQLTypeUtil.unwrapAll(field.getType());
        return !(plain instanceof GraphQLObjectType || plain instanceof GraphQLInterfaceType);
    }
}
