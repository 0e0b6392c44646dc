package org.minqing.platform;

import static java.util.Objects.requireNonNull;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Lets commands of one kind that meet travel together: while every lane is on its way, those that arrive wait, and the next free
 * lane takes all that wait under the same scope as one statement and one commit. Alone, a command waits for nobody.
 *
 * <p>A batch that fails is run again one command at a time, so that one bad command harms nobody else.
 *
 * @param <C> a command; it is handed over with the actor that gave it
 * @param <R> its answer
 */
public final class Combiner<C, R> {
    private final int lanesMax;
    private final int batchMax;
    private final BiFunction<Scope, List<C>, Uni<List<R>>> runner;

    private final Map<Scope, Queue<Waiting<C, R>>> waiting = new HashMap<>();
    private final Queue<Scope> turns = new ArrayDeque<>();
    private int lanes;

    /**
     * @param lanesMax batches on their way at once; below the size of the pool, so that others find a connection
     * @param batchMax commands in one statement
     * @param runner runs commands that share a scope in one transaction and answers them in order
     */
    public Combiner(int lanesMax, int batchMax, BiFunction<Scope, List<C>, Uni<List<R>>> runner) {
        this.lanesMax = lanesMax;
        this.batchMax = batchMax;
        this.runner = runner;
    }

    private record Waiting<C, R>(C command, UniEmitter<? super R> emitter) {}

    /**
     * Gives a command; it is run whether or not anybody still waits for the answer. The batch runs on the context of whoever met
     * it, the answer arrives on the giver's own: what belongs to a request never leaves it.
     */
    public Uni<R> give(Scope scope, C command) {
        Context own = Vertx.currentContext();
        Uni<R> answer = Uni.createFrom().emitter(emitter -> {
            add(scope, new Waiting<>(command, emitter));
            depart();
        });
        return own == null ? answer : answer.emitOn(arrived -> own.runOnContext(turn -> arrived.run()));
    }

    private synchronized void add(Scope scope, Waiting<C, R> arriving) {
        Queue<Waiting<C, R>> queue = waiting.get(scope);
        if (queue == null) {
            queue = new ArrayDeque<>();
            waiting.put(scope, queue);
            turns.add(scope);
        }
        queue.add(arriving);
    }

    private void depart() {
        Departure<C, R> departure = next();
        if (departure != null) {
            run(departure.scope, departure.batch);
        }
    }

    private record Departure<C, R>(Scope scope, List<Waiting<C, R>> batch) {}

    private synchronized @Nullable Departure<C, R> next() {
        if (lanes == lanesMax || turns.isEmpty()) {
            return null;
        }
        Scope scope = turns.remove();
        Queue<Waiting<C, R>> queue = requireNonNull(waiting.get(scope));
        List<Waiting<C, R>> batch = new ArrayList<>(Math.min(queue.size(), batchMax));
        while (batch.size() < batchMax && !queue.isEmpty()) {
            batch.add(queue.remove());
        }
        if (queue.isEmpty()) {
            waiting.remove(scope);
        } else {
            turns.add(scope);
        }
        lanes++;
        return new Departure<>(scope, batch);
    }

    private void run(Scope scope, List<Waiting<C, R>> batch) {
        start(scope, batch)
                .subscribe()
                .with(
                        answers -> {
                            arrived();
                            for (int i = 0; i < batch.size(); i++) {
                                batch.get(i).emitter.complete(answers.get(i));
                            }
                        },
                        failure -> {
                            arrived();
                            apart(scope, batch, failure);
                        });
    }

    private Uni<List<R>> start(Scope scope, List<Waiting<C, R>> batch) {
        try {
            return runner.apply(scope, batch.stream().map(Waiting::command).toList());
        } catch (RuntimeException thrown) {
            return Uni.createFrom().failure(thrown);
        }
    }

    private void apart(Scope scope, List<Waiting<C, R>> batch, Throwable failure) {
        if (batch.size() == 1) {
            batch.get(0).emitter.fail(failure);
            return;
        }
        Uni<Void> one = Uni.createFrom().voidItem();
        for (Waiting<C, R> command : batch) {
            one = one.chain(() -> start(scope, List.of(command))
                    .onItemOrFailure()
                    .invoke((answers, alone) -> {
                        if (alone == null) {
                            command.emitter.complete(answers.get(0));
                        } else {
                            command.emitter.fail(alone);
                        }
                    })
                    .onFailure()
                    .recoverWithNull()
                    .replaceWithVoid());
        }
        one.subscribe().with(done -> {}, told -> {});
    }

    private void arrived() {
        synchronized (this) {
            lanes--;
        }
        depart();
    }
}
