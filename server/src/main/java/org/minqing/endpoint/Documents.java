package org.minqing.endpoint;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.GraphQLError;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.schema.GraphQLSchema;
import graphql.validation.ValidationError;
import graphql.validation.Validator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses, validates and measures documents, each once. What is wrong with one is remembered too, so that it stays cheap. */
final class Documents {
    /** Enough for every shipped version of the apps and a day of exploring. */
    private static final int KEPT_MAX = 4_000;

    private final Cache<String, Prepared> prepared =
            Caffeine.newBuilder().maximumSize(KEPT_MAX).build();
    private final GraphQLSchema schema;
    private final Limits limits;
    private final ParserOptions parsing;

    Documents(GraphQLSchema schema, Limits limits) {
        this.schema = schema;
        this.limits = limits;
        this.parsing = ParserOptions.newParserOptions()
                .maxTokens(limits.tokens())
                .maxCharacters(limits.body())
                .captureIgnoredChars(false)
                .captureLineComments(false)
                .build();
    }

    /** One operation of a document, ready to run. */
    record PreparedOperation(OperationDefinition definition, DocumentCost cost, boolean isIntrospection) {
        boolean isMutation() {
            return definition.getOperation() == OperationDefinition.Operation.MUTATION;
        }

        boolean isSubscription() {
            return definition.getOperation() == OperationDefinition.Operation.SUBSCRIPTION;
        }
    }

    /** A document, or what is wrong with it. */
    static final class Prepared {
        final @Nullable Document document;
        final List<? extends GraphQLError> errors;
        private final Map<String, PreparedOperation> operations = new HashMap<>();

        private Prepared(@Nullable Document document, List<? extends GraphQLError> errors) {
            this.document = document;
            this.errors = errors;
        }

        /** Throws {@link RequestRefused} when the name fits none, or is missing where there are several. */
        PreparedOperation operation(@Nullable String name) {
            PreparedOperation found = name == null && operations.size() == 1
                    ? operations.values().iterator().next()
                    : operations.get(name);
            if (found == null) {
                throw new RequestRefused(
                        ErrorCode.OPERATION_RESOLUTION_FAILURE,
                        name == null
                                ? "The document has several operations; name the one to run in operationName"
                                : "The document has no operation named " + name);
            }
            return found;
        }
    }

    Prepared prepare(String text) {
        return prepared.get(text, this::compile);
    }

    private Prepared compile(String text) {
        try {
            Document document = new Parser()
                    .parseDocument(ParserEnvironment.newParserEnvironment()
                            .document(text)
                            .parserOptions(parsing)
                            .build());
            List<ValidationError> errors = new Validator().validateDocument(schema, document, Locale.ENGLISH);
            if (!errors.isEmpty()) {
                return new Prepared(null, errors.subList(0, Math.min(errors.size(), limits.errors())));
            }
            return measured(document);
        } catch (ParseCancelledException e) {
            return refused(new RequestRefused(
                    ErrorCode.TOKEN_LIMIT,
                    "This document has more than %d tokens".formatted(limits.tokens()),
                    Map.of("limit", limits.tokens())));
        } catch (InvalidSyntaxException e) {
            return new Prepared(null, List.of(e.toInvalidSyntaxError()));
        } catch (RequestRefused e) {
            return refused(e);
        }
    }

    private static Prepared refused(RequestRefused refusal) {
        return new Prepared(null, List.of(refusal));
    }

    private Prepared measured(Document document) {
        var prepared = new Prepared(document, List.of());
        for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            prepared.operations.put(
                    operation.getName(),
                    new PreparedOperation(
                            operation,
                            DocumentCost.of(operation, document, schema, limits),
                            isIntrospection(operation.getSelectionSet())));
        }
        return prepared;
    }

    /** The schema can be asked at the root only; a fragment on the root is taken for asking, too. */
    private static boolean isIntrospection(SelectionSet root) {
        return root.getSelections().stream()
                .anyMatch(selection -> selection instanceof Field field
                        && field.getName().startsWith("__")
                        && !field.getName().equals("__typename"));
    }
}
