package org.minqing.endpoint;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How many requests there are, how long they take and how they end. An operation goes by its first root field: a name that the
 * schema knows, so that no client can fill the registry with names of its own.
 */
@Singleton
class RequestMetrics {
    private static final String DONE = "DONE";

    private final MeterRegistry registry;
    private final Map<Ending, Timer> timers = new ConcurrentHashMap<>();

    RequestMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    private record Ending(String operation, String outcome) {}

    /** An operation that was executed. */
    void ended(OperationDefinition operation, long startedNanos, @Nullable ExecutionResult result) {
        timers.computeIfAbsent(new Ending(name(operation), outcome(result)), this::timer)
                .record(System.nanoTime() - startedNanos, TimeUnit.NANOSECONDS);
    }

    /** A request that was refused before it was executed. */
    void refused(ErrorCode code) {
        registry.counter("minqing.graphql.refused", "code", code.name()).increment();
    }

    private Timer timer(Ending ending) {
        return Timer.builder("minqing.graphql")
                .tag("operation", ending.operation)
                .tag("outcome", ending.outcome)
                .publishPercentileHistogram()
                .register(registry);
    }

    private static String name(OperationDefinition operation) {
        String kind = operation.getOperation().name().toLowerCase(Locale.ROOT);
        return operation.getSelectionSet().getSelections().get(0) instanceof Field root
                ? kind + " " + root.getName()
                : kind;
    }

    private static String outcome(@Nullable ExecutionResult result) {
        if (result == null) {
            return ErrorCode.INTERNAL.name();
        }
        if (result.getErrors().isEmpty()) {
            return DONE;
        }
        GraphQLError first = result.getErrors().get(0);
        Object code =
                first.getExtensions() == null ? null : first.getExtensions().get("code");
        return code == null ? ErrorCode.GRAPHQL_VALIDATION_FAILED.name() : code.toString();
    }
}
