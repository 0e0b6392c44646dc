package org.minqing.endpoint;

import static java.util.Objects.requireNonNull;

import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.schema.Coercing;
import graphql.schema.CoercingSerializeException;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A selection of fields without arguments, compiled once per document: reading it is a walk over accessors, and where the answer
 * of a field is still to come the walk goes on when it is there. Anything else in it, an argument, a directive, an abstract type,
 * and there is none.
 *
 * <p>Reading never half-fails: a value that does not fit its type or an answer that fails makes it give up, and the library's own
 * execution then tells the error with its path.
 */
final class PlainSelection {
    private final String[] names;
    private final Reader[] readers;

    private PlainSelection(String[] names, Reader[] readers) {
        this.names = names;
        this.readers = readers;
    }

    /** Compiles the selection below {@code field} on {@code type}; null where it is not plain. */
    static @Nullable PlainSelection of(
            Field field, GraphQLObjectType type, GraphQLSchema schema, Map<String, FragmentDefinition> fragments) {
        return new Compiler(schema, fragments).object(field.getSelectionSet(), type);
    }

    /**
     * The object for {@code source}, or null when a value does not fit. What it waits for is filled in before the reading ends.
     */
    @Nullable
    ResultObject read(Object source, Reading reading) {
        Object[] values = new Object[readers.length];
        for (int i = 0; i < readers.length; i++) {
            if (!readers[i].read(source, reading, values, i)) {
                return null;
            }
        }
        return new ResultObject(names, values);
    }

    /** Reads one field of an object into its place, completed and serialised, now or later. */
    private interface Reader {
        /** False when the value does not fit. */
        boolean read(Object source, Reading reading, @Nullable Object[] into, int at);
    }

    /** Completes a value that is not null. */
    private interface Completion {
        Object MISFIT = new Object();

        @Nullable
        Object complete(Object value, Reading reading);
    }

    /** What a field's value must be. */
    private record Shape(boolean isNonNull, Completion completion) {
        boolean put(@Nullable Object value, Reading reading, @Nullable Object[] into, int at) {
            if (value == null) {
                return !isNonNull;
            }
            into[at] = completion.complete(value, reading);
            return into[at] != Completion.MISFIT;
        }
    }

    private static final class Compiler {
        private final GraphQLSchema schema;
        private final Map<String, FragmentDefinition> fragments;

        Compiler(GraphQLSchema schema, Map<String, FragmentDefinition> fragments) {
            this.schema = schema;
            this.fragments = fragments;
        }

        @Nullable
        PlainSelection object(@Nullable SelectionSet selections, GraphQLObjectType type) {
            Map<String, Field> fields = new LinkedHashMap<>();
            if (selections == null || !collect(selections, type, fields)) {
                return null;
            }
            List<Reader> readers = new ArrayList<>();
            for (Field field : fields.values()) {
                Reader reader = field(field, type);
                if (reader == null) {
                    return null;
                }
                readers.add(reader);
            }
            return new PlainSelection(fields.keySet().toArray(new String[0]), readers.toArray(new Reader[0]));
        }

        private boolean collect(SelectionSet selections, GraphQLObjectType type, Map<String, Field> into) {
            for (Selection<?> selection : selections.getSelections()) {
                boolean isPlain = selection instanceof Field field
                        ? field.getDirectives().isEmpty() && into.put(field.getResultKey(), field) == null
                        : selection instanceof InlineFragment inline
                                ? inline.getDirectives().isEmpty()
                                        && fragment(inline.getTypeCondition(), inline.getSelectionSet(), type, into)
                                : selection instanceof FragmentSpread spread
                                        && spread.getDirectives().isEmpty()
                                        && spread(spread, type, into);
                if (!isPlain) {
                    return false;
                }
            }
            return true;
        }

        private boolean spread(FragmentSpread spread, GraphQLObjectType type, Map<String, Field> into) {
            FragmentDefinition fragment = requireNonNull(fragments.get(spread.getName()));
            return fragment(fragment.getTypeCondition(), fragment.getSelectionSet(), type, into);
        }

        private boolean fragment(
                @Nullable TypeName condition,
                SelectionSet selections,
                GraphQLObjectType type,
                Map<String, Field> into) {
            return !applies(condition, type) || collect(selections, type, into);
        }

        private boolean applies(@Nullable TypeName condition, GraphQLObjectType type) {
            if (condition == null || condition.getName().equals(type.getName())) {
                return true;
            }
            GraphQLType named = schema.getType(condition.getName());
            return named instanceof GraphQLInterfaceType abstraction && schema.isPossibleType(abstraction, type);
        }

        private @Nullable Reader field(Field field, GraphQLObjectType type) {
            if (field.getName().equals("__typename")) {
                String name = type.getName();
                return (source, reading, into, at) -> {
                    into[at] = name;
                    return true;
                };
            }
            GraphQLFieldDefinition definition = type.getFieldDefinition(field.getName());
            Completion completion =
                    definition == null || !definition.getArguments().isEmpty()
                            ? null
                            : completion(definition.getType(), field);
            return completion == null
                    ? null
                    : reader(
                            schema.getCodeRegistry().getDataFetcher(type, definition),
                            new Shape(definition.getType() instanceof GraphQLNonNull, completion));
        }

        private static @Nullable Reader reader(DataFetcher<?> fetcher, Shape shape) {
            if (fetcher instanceof PropertyFetcher property) {
                return (source, reading, into, at) -> shape.put(property.read(source), reading, into, at);
            }
            if (fetcher instanceof BatchFetcher batch) {
                return (source, reading, into, at) -> {
                    reading.await(batch.ask(reading.request, source), value -> shape.put(value, reading, into, at));
                    return true;
                };
            }
            return fetcher instanceof SourceFetcher own ? reader(own, shape) : null;
        }

        private static Reader reader(SourceFetcher own, Shape shape) {
            return (source, reading, into, at) -> {
                Object answer;
                try {
                    answer = own.ask(source);
                } catch (Exception e) {
                    // Asked again by the library, which tells it.
                    return false;
                }
                if (answer instanceof CompletableFuture<?> coming) {
                    reading.await(coming, value -> shape.put(value, reading, into, at));
                    return true;
                }
                return shape.put(answer, reading, into, at);
            };
        }

        private @Nullable Completion completion(GraphQLOutputType declared, Field field) {
            GraphQLType type = declared instanceof GraphQLNonNull wrapped ? wrapped.getWrappedType() : declared;
            if (type instanceof GraphQLScalarType scalar) {
                return scalar(scalar.getCoercing());
            }
            if (type instanceof GraphQLEnumType constant) {
                return constant(constant);
            }
            if (type instanceof GraphQLList list) {
                return list((GraphQLOutputType) list.getWrappedType(), field);
            }
            if (type instanceof GraphQLObjectType object) {
                PlainSelection selection = object(field.getSelectionSet(), object);
                return selection == null
                        ? null
                        : (value, reading) -> {
                            ResultObject read = selection.read(value, reading);
                            return read == null ? Completion.MISFIT : read;
                        };
            }
            return null;
        }

        private static Completion scalar(Coercing<?, ?> coercing) {
            return (value, reading) -> {
                try {
                    return coercing.serialize(value, reading.request, reading.locale);
                } catch (CoercingSerializeException e) {
                    return Completion.MISFIT;
                }
            };
        }

        private static Completion constant(GraphQLEnumType type) {
            return (value, reading) -> {
                try {
                    return type.serialize(value, reading.request, reading.locale);
                } catch (CoercingSerializeException e) {
                    return Completion.MISFIT;
                }
            };
        }

        private @Nullable Completion list(GraphQLOutputType element, Field field) {
            boolean isElementNonNull = element instanceof GraphQLNonNull;
            Completion completion = completion(element, field);
            if (completion == null) {
                return null;
            }
            return (value, reading) -> {
                if (!(value instanceof List<?> items)) {
                    return Completion.MISFIT;
                }
                List<Object> completed = new ArrayList<>(items.size());
                for (Object item : items) {
                    Object done = item == null ? null : completion.complete(item, reading);
                    if (done == Completion.MISFIT || (done == null && isElementNonNull)) {
                        return Completion.MISFIT;
                    }
                    completed.add(done);
                }
                return completed;
            };
        }
    }
}
