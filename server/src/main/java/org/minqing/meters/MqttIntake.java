package org.minqing.meters;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.messages.MqttPublishMessage;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Actor;
import org.minqing.platform.ServerActor;

/**
 * Messages on their way in. While one batch is being committed the next gathers, so that nothing waits longer than the batch before
 * it and a flood makes the batches large. Belongs to the event loop on which messages arrive.
 */
@ApplicationScoped
class MqttIntake {
    private static final Logger LOG = Logger.getLogger(MqttIntake.class);
    static final Actor ACTOR = new ServerActor("mqtt");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    /** Readings of one transaction. */
    private static final int BATCH = 20_000;
    /** Messages that may wait; more stay with the broker. */
    private static final int WAITING_MAX = 50_000;

    private static final long AGAIN_MILLIS = 1_000;
    /** The database is away, stopping or crowded: the same batch is welcome later. */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "55", "57");

    private final Vertx vertx;
    private final Readings readings;
    private final Intakes intakes;
    private final JsonFormat format = new JsonFormat(ZONE);
    private final Queue<Arrived> waiting = new ArrayDeque<>();
    private final MqttCounts counts = new MqttCounts();
    private boolean isOnItsWay;
    private @Nullable MqttClient paused;

    MqttIntake(Vertx vertx, Readings readings, Intakes intakes) {
        this.vertx = vertx;
        this.readings = readings;
        this.intakes = intakes;
    }

    /** One message with what it says. */
    private static final class Arrived implements ReadingFormat.Rows {
        private final MqttPublishMessage message;
        private final List<RawReading> readings = new ArrayList<>(1);
        private final List<RefusedRow> unreadable = new ArrayList<>(0);

        Arrived(MqttPublishMessage message) {
            this.message = message;
        }

        @Override
        public void reading(RawReading reading) {
            readings.add(reading);
        }

        @Override
        public void refused(RefusedRow row) {
            unreadable.add(row);
        }

        /** The connection may be gone; then the message comes again, and is known. */
        void acknowledge() {
            try {
                message.ack();
            } catch (RuntimeException gone) {
                LOG.debug("A message could not be acknowledged; it will come again", gone);
            }
        }
    }

    /** A message came; where its payload names no meter the last level of its topic does. */
    void arrived(MqttClient client, MqttPublishMessage message) {
        Arrived arrived = new Arrived(message);
        String topic = message.topicName();
        format.read(
                message.payload().getBytes(), topic.substring(topic.lastIndexOf('/') + 1), counts.nextLine(), arrived);
        waiting.add(arrived);
        if (waiting.size() >= WAITING_MAX && paused == null) {
            paused = client;
            client.pause();
        }
        if (!isOnItsWay) {
            isOnItsWay = true;
            // What came in the same packet goes along.
            vertx.getOrCreateContext().runOnContext(now -> depart());
        }
    }

    private void depart() {
        List<Arrived> batch = next();
        if (batch.isEmpty()) {
            isOnItsWay = false;
            return;
        }
        intakes.ofMqtt()
                .chain(intake -> take(intake, batch))
                .subscribe()
                .with(done -> depart(), failure -> later(batch, failure));
    }

    private List<Arrived> next() {
        List<Arrived> batch = new ArrayList<>();
        int size = 0;
        while (size < BATCH && !waiting.isEmpty()) {
            Arrived arrived = waiting.remove();
            batch.add(arrived);
            size += arrived.readings.size() + arrived.unreadable.size();
        }
        if (paused != null && waiting.size() < WAITING_MAX / 2) {
            paused.resume();
            paused = null;
        }
        return batch;
    }

    /** The whole batch at once; where the database refuses it, message by message, so that a bad one harms nobody else. */
    private Uni<Void> take(long intake, List<Arrived> batch) {
        return commit(intake, batch).onFailure(MqttIntake::isForGood).recoverWithUni(refused -> {
            Uni<Void> apart = Uni.createFrom().voidItem();
            for (Arrived message : batch) {
                apart = apart.chain(() -> alone(intake, message));
            }
            return apart;
        });
    }

    private Uni<Void> alone(long intake, Arrived message) {
        return commit(intake, List.of(message)).onFailure(MqttIntake::isForGood).recoverWithUni(refused -> {
            LOG.error("A message could not be taken in; it is in quarantine", refused);
            message.readings.clear();
            message.unreadable.clear();
            message.unreadable.add(
                    new RefusedRow(0, message.message.payload().toString(), ReadingProblem.ROW_UNREADABLE));
            return commit(intake, List.of(message));
        });
    }

    private Uni<Void> commit(long intake, List<Arrived> batch) {
        List<RawReading> all = new ArrayList<>();
        List<RefusedRow> unreadable = new ArrayList<>();
        for (Arrived arrived : batch) {
            all.addAll(arrived.readings);
            unreadable.addAll(arrived.unreadable);
        }
        Uni<Void> taken = Uni.createFrom().voidItem();
        for (int from = 0; from == 0 || from < all.size(); from += BATCH) {
            Readings.Arrival arrival = new Readings.Arrival(
                    intake, all.subList(from, Math.min(all.size(), from + BATCH)), from == 0 ? unreadable : List.of());
            taken = taken.chain(() -> readings.take(ACTOR, arrival))
                    .invoke(part -> counts.add(part, arrival.unreadable().size()))
                    .replaceWithVoid();
        }
        return taken.invoke(() -> batch.forEach(Arrived::acknowledge));
    }

    private static boolean isForGood(Throwable failure) {
        return failure instanceof PgException refusal
                && !PASSING.contains(refusal.getSqlState().substring(0, 2));
    }

    /** Nothing is acknowledged and nothing is lost: the batch waits for the database. */
    private void later(List<Arrived> batch, Throwable failure) {
        LOG.warn("Readings could not be written; they are tried again", failure);
        vertx.setTimer(AGAIN_MILLIS, again -> {
            List<Arrived> behind = List.copyOf(waiting);
            waiting.clear();
            waiting.addAll(batch);
            waiting.addAll(behind);
            depart();
        });
    }

    /** The delivery's counts; from time to time, so that not every batch costs a second commit. */
    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> note() {
        MqttCounts.Counts since = counts.takeOut();
        return since.isNothing()
                ? Uni.createFrom().voidItem()
                : intakes.ofMqtt().chain(intake -> intakes.add(ACTOR, intake, since));
    }
}
