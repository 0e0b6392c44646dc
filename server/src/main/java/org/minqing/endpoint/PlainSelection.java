package org.minqing.endpoint;

import static java.util.Objects.requireNonNull;

import graphql.GraphQLContext;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.schema.Coercing;
import graphql.schema.CoercingSerializeException;
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
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A selection of which every field is a property already in memory, compiled once per document: reading it is a walk over
 * accessors. Anything else in it, a field that waits, a directive, an abstract type, and there is none.
 *
 * <p>Reading never half-fails: a value that does not fit its type makes it give up, and the library's own execution then tells
 * the error with its path.
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

    /** The object for {@code source}, or null when a value does not fit. */
    @Nullable
    ResultObject read(Object source, GraphQLContext context, Locale locale) {
        Object[] values = new Object[readers.length];
        for (int i = 0; i < readers.length; i++) {
            Object value = readers[i].read(source, context, locale);
            if (value == Reader.MISFIT) {
                return null;
            }
            values[i] = value;
        }
        return new ResultObject(names, values);
    }

    /** Reads one field of an object, completed and serialised. */
    private interface Reader {
        Object MISFIT = new Object();

        @Nullable
        Object read(Object source, GraphQLContext context, Locale locale);
    }

    /** Completes a value that is not null. */
    private interface Completion {
        @Nullable
        Object complete(Object value, GraphQLContext context, Locale locale);
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
                return (source, context, locale) -> name;
            }
            GraphQLFieldDefinition definition = type.getFieldDefinition(field.getName());
            if (definition == null
                    || !(schema.getCodeRegistry().getDataFetcher(type, definition)
                            instanceof PropertyFetcher property)) {
                return null;
            }
            boolean isNonNull = definition.getType() instanceof GraphQLNonNull;
            Completion completion = completion(definition.getType(), field);
            if (completion == null) {
                return null;
            }
            return (source, context, locale) -> {
                Object value = property.read(source);
                if (value == null) {
                    return isNonNull ? Reader.MISFIT : null;
                }
                return completion.complete(value, context, locale);
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
                        : (value, context, locale) -> {
                            ResultObject read = selection.read(value, context, locale);
                            return read == null ? Reader.MISFIT : read;
                        };
            }
            return null;
        }

        private static Completion scalar(Coercing<?, ?> coercing) {
            return (value, context, locale) -> {
                try {
                    return coercing.serialize(value, context, locale);
                } catch (CoercingSerializeException e) {
                    return Reader.MISFIT;
                }
            };
        }

        private static Completion constant(GraphQLEnumType type) {
            return (value, context, locale) -> {
                try {
                    return type.serialize(value, context, locale);
                } catch (CoercingSerializeException e) {
                    return Reader.MISFIT;
                }
            };
        }

        private @Nullable Completion list(GraphQLOutputType element, Field field) {
            boolean isElementNonNull = element instanceof GraphQLNonNull;
            Completion completion = completion(element, field);
            if (completion == null) {
                return null;
            }
            return (value, context, locale) -> {
                if (!(value instanceof List<?> items)) {
                    return Reader.MISFIT;
                }
                List<Object> completed = new ArrayList<>(items.size());
                for (Object item : items) {
                    Object done = item == null ? null : completion.complete(item, context, locale);
                    if (done == Reader.MISFIT || (done == null && isElementNonNull)) {
                        return Reader.MISFIT;
                    }
                    completed.add(done);
                }
                return completed;
            };
        }
    }
}
