package org.minqing.endpoint;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.ExecutionResultImpl;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.execution.AsyncSerialExecutionStrategy;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.SubscriptionExecutionStrategy;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.schema.GraphQLSchema;
import io.smallrye.graphql.schema.model.Schema;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.minqing.access.Caller;

/** Runs requests: finds the document, refuses what is over a limit or not allowed, executes the rest. */
@ApplicationScoped
class GraphQlEngine {
    private final GraphQLSchema schema;
    private final GraphQL graphQl;
    private final Documents documents;
    private final Limits limits;
    private final DocumentRules rules;

    @Inject
    RequestMetrics metrics;

    GraphQlEngine(GraphQLSchema made, Schema model, Limits limits, DocumentRules rules, Faults faults) {
        this.schema = SchemaAssembly.assemble(made, model);
        this.documents = new Documents(schema, limits);
        this.limits = limits;
        this.rules = rules;
        DataFetcherExceptionHandler exceptions = faults;
        this.graphQl = GraphQL.newGraphQL(schema)
                .queryExecutionStrategy(new PlainStrategy(exceptions))
                .mutationExecutionStrategy(new AsyncSerialExecutionStrategy(exceptions))
                .subscriptionExecutionStrategy(new SubscriptionExecutionStrategy(exceptions))
                .preparsedDocumentProvider(
                        (input, parse) -> CompletableFuture.completedFuture(new PreparsedDocumentEntry(
                                input.getGraphQLContext().<graphql.language.Document>get(Documents.class))))
                .build();
    }

    GraphQLSchema schema() {
        return schema;
    }

    /** A request that passed every check, and what it may cost. */
    final class Ready {
        private final GraphQlRequest request;
        private final Documents.Prepared prepared;
        private final Documents.PreparedOperation operation;
        private final Caller caller;
        private final int cost;

        private Ready(
                GraphQlRequest request,
                Documents.Prepared prepared,
                Documents.PreparedOperation operation,
                Caller caller,
                int cost) {
            this.request = request;
            this.prepared = prepared;
            this.operation = operation;
            this.caller = caller;
            this.cost = cost;
        }

        boolean isMutation() {
            return operation.isMutation();
        }

        boolean isSubscription() {
            return operation.isSubscription();
        }

        int cost() {
            return cost;
        }

        Set<String> rootFields() {
            return operation.rootFields();
        }

        CompletionStage<ExecutionResult> execute(Locale locale) {
            long started = System.nanoTime();
            return graphQl.executeAsync(ExecutionInput.newExecutionInput()
                            .query("-")
                            .operationName(operation.definition().getName())
                            .variables(request.variables())
                            .locale(locale)
                            .graphQLContext(Map.of(
                                    Caller.class,
                                    caller,
                                    Documents.class,
                                    prepared.document,
                                    SubscriptionExecutionStrategy.KEEP_SUBSCRIPTION_EVENTS_ORDERED,
                                    true))
                            .build())
                    .whenComplete((result, fault) -> metrics.ended(operation.definition(), started, result));
        }
    }

    /** Checks a request; throws {@link DocumentRefused} or {@link RequestRefused} with what is wrong. */
    Ready check(GraphQlRequest request, Caller caller) {
        try {
            return checked(request, caller);
        } catch (RequestRefused refused) {
            metrics.refused(refused.code());
            throw refused;
        }
    }

    private Ready checked(GraphQlRequest request, Caller caller) {
        Documents.Prepared prepared = documents.prepare(rules.text(request, caller));
        if (prepared.document == null) {
            throw new DocumentRefused(prepared.errors);
        }
        Documents.PreparedOperation operation = prepared.operation(request.operationName());
        if (operation.isIntrospection()) {
            rules.refuseIntrospection(caller);
        }
        int cost = operation.cost().with(request.variables());
        if (cost > limits.cost()) {
            throw new RequestRefused(
                    ErrorCode.COST_LIMIT,
                    "This request may return %d objects; %d are allowed. Ask for smaller pages."
                            .formatted(cost, limits.cost()),
                    Map.of("cost", cost, "limit", limits.cost()));
        }
        return new Ready(request, prepared, operation, caller, cost);
    }

    /** The answer to a request that did not run: what is wrong with it, or for a fault of ours the number it is logged under. */
    static ExecutionResult refusal(Throwable refused) {
        List<? extends GraphQLError> errors = refused instanceof DocumentRefused document
                ? document.errors()
                : List.of(refused instanceof RequestRefused request ? request : Faults.incident(refused));
        return ExecutionResultImpl.newExecutionResult()
                .errors(List.copyOf(errors))
                .build();
    }
}
