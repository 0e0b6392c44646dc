package org.minqing.endpoint;

import graphql.GraphQLContext;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One walk over an object by a {@link PlainSelection}: what it still waits for, and whether all that it found fits. It goes on
 * where the request runs, on one thread at a time.
 */
final class Reading {
    final GraphQLContext request;
    final Locale locale;
    /** The walk itself is waited for, too. */
    private int waiting = 1;

    private boolean isMisfit;
    private @Nullable CompletableFuture<Boolean> end;

    Reading(GraphQLContext request, Locale locale) {
        this.request = request;
        this.locale = locale;
    }

    /** The walk goes on when this is answered; {@code fits} takes the answer and says whether it does. */
    void await(CompletableFuture<?> answer, Predicate<@Nullable Object> fits) {
        waiting++;
        answer.whenComplete((value, failure) -> {
            isMisfit = isMisfit || failure != null || !fits.test(value);
            arrived();
        });
    }

    /** The walk is through; null when it waits for nothing, otherwise whether all fitted in the end. */
    @Nullable
    CompletableFuture<Boolean> walked() {
        if (waiting > 1) {
            end = new CompletableFuture<>();
        }
        arrived();
        return end;
    }

    boolean fits() {
        return !isMisfit;
    }

    private void arrived() {
        waiting--;
        if (waiting == 0 && end != null) {
            end.complete(!isMisfit);
        }
    }
}
