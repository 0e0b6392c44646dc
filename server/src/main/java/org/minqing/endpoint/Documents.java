package org.minqing.endpoint;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.GraphQLError;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.parser.exceptions.ParseCancelledTooDeepException;
import graphql.parser.exceptions.ParseCancelledTooManyCharsException;
import graphql.schema.GraphQLSchema;
import graphql.validation.ValidationError;
import graphql.validation.Validator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Parses, validates and measures documents, each once. What is wrong with one is remembered too, so that it stays cheap. */
final class Documents {
    /** Characters: enough for every shipped version of the apps and a day of exploring. */
    private static final int KEPT_MAX = 8_000_000;
    /** What a short document weighs beside its text. */
    private static final int WEIGHT_MIN = 500;

    private final Cache<String, Prepared> prepared = Caffeine.newBuilder()
            .maximumWeight(KEPT_MAX)
            .weigher((String text, Prepared kept) -> WEIGHT_MIN + text.length())
            .build();
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
    record PreparedOperation(OperationDefinition definition, DocumentCost cost, Set<String> rootFields) {
        /** The schema can be asked at the root only. */
        boolean isIntrospection() {
            return rootFields.stream().anyMatch(field -> field.startsWith("__") && !field.equals("__typename"));
        }

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
            // Measured before it is validated: what is too large to run is too large to validate.
            Map<OperationDefinition, DocumentCost> costs = DocumentCost.of(document, schema, limits);
            List<ValidationError> errors = new Validator().validateDocument(schema, document, Locale.ENGLISH);
            if (!errors.isEmpty()) {
                return new Prepared(null, errors.subList(0, Math.min(errors.size(), limits.errors())));
            }
            return prepared(document, costs);
        } catch (ParseCancelledTooDeepException e) {
            return refused(new RequestRefused(ErrorCode.DEPTH_LIMIT, "This document is nested too deeply to be read"));
        } catch (ParseCancelledException | ParseCancelledTooManyCharsException e) {
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

    private static Prepared prepared(Document document, Map<OperationDefinition, DocumentCost> costs) {
        var prepared = new Prepared(document, List.of());
        costs.forEach((operation, cost) -> prepared.operations.put(
                operation.getName(),
                new PreparedOperation(
                        operation,
                        cost,
                        rootFields(operation.getSelectionSet(), document)
                                .collect(Collectors.toCollection(TreeSet::new)))));
        return prepared;
    }

    /** Also those in fragments. */
    private static Stream<String> rootFields(SelectionSet root, Document document) {
        return root.getSelections().stream().flatMap(selection -> {
            if (selection instanceof InlineFragment inline) {
                return rootFields(inline.getSelectionSet(), document);
            }
            if (selection instanceof FragmentSpread spread) {
                return document.getDefinitionsOfType(FragmentDefinition.class).stream()
                        .filter(fragment -> fragment.getName().equals(spread.getName()))
                        .flatMap(fragment -> rootFields(fragment.getSelectionSet(), document));
            }
            return selection instanceof Field field ? Stream.of(field.getName()) : Stream.empty();
        });
    }
}
