package org.minqing.endpoint;

import graphql.GraphQLContext;
import graphql.Scalars;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLScalarType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * The specification's own scalars, which refuse 5.7 and 99999999999 as an {@code Int}, and times that are checked where the
 * request is checked, so that a bad one never reaches a feature.
 */
final class StrictScalars {
    static final Map<String, GraphQLScalarType> BY_NAME = Map.of(
            "Int", Scalars.GraphQLInt,
            "Float", Scalars.GraphQLFloat,
            "String", Scalars.GraphQLString,
            "Boolean", Scalars.GraphQLBoolean,
            "ID", Scalars.GraphQLID,
            "DateTime",
                    text(
                            "DateTime",
                            "时刻，带时区，以上海时间给出。An instant with its offset (RFC 3339), shown in Asia/Shanghai.",
                            Instant.class,
                            written -> OffsetDateTime.parse(written).toInstant()),
            "Date",
                    text(
                            "Date",
                            "日期。A calendar date (ISO 8601), such as 2026-05-01.",
                            LocalDate.class,
                            LocalDate::parse));

    private StrictScalars() {}

    private static <T> GraphQLScalarType text(
            String name, String description, Class<T> type, Function<String, T> parse) {
        return GraphQLScalarType.newScalar()
                .name(name)
                .description(description)
                .coercing(new Coercing<T, T>() {
                    @Override
                    public T serialize(Object value, GraphQLContext context, Locale locale) {
                        if (type.isInstance(value)) {
                            return type.cast(value);
                        }
                        throw new CoercingSerializeException(value + " is no " + name);
                    }

                    @Override
                    public T parseValue(Object value, GraphQLContext context, Locale locale) {
                        if (value instanceof String written) {
                            try {
                                return parse.apply(written);
                            } catch (DateTimeException e) {
                                throw new CoercingParseValueException(
                                        "'%s' is no %s: %s".formatted(written, name, e.getMessage()));
                            }
                        }
                        throw new CoercingParseValueException("A " + name + " is written as a string");
                    }

                    @Override
                    public T parseLiteral(
                            Value<?> literal, CoercedVariables variables, GraphQLContext context, Locale locale) {
                        if (!(literal instanceof StringValue written)) {
                            throw new CoercingParseLiteralException("A " + name + " is written as a string");
                        }
                        try {
                            return parse.apply(written.getValue());
                        } catch (DateTimeException e) {
                            throw new CoercingParseLiteralException(
                                    "'%s' is no %s: %s".formatted(written.getValue(), name, e.getMessage()));
                        }
                    }

                    @Override
                    public Value<?> valueToLiteral(Object value, GraphQLContext context, Locale locale) {
                        return StringValue.of(value.toString());
                    }
                })
                .build();
    }
}
