package org.minqing.meters;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Actor;

/**
 * Readings on their way in from one stream: cut into rows, gathered in two lanes by their meter, so that the lanes never wait for
 * each other's meters, and taken in batch by batch. The stream is told to wait while a lane's batch is full and the one before is
 * still on its way. Belongs to one event loop.
 */
final class Delivery implements ReadingFormat.Rows {
    private static final int BATCH = 60_000;
    private static final int LANES = 2;
    /** Refused rows that the answer itself names; the quarantine keeps all. */
    private static final int NAMED_MAX = 1_000;

    private final Actor actor;
    private final long intake;
    private final Readings readings;
    private final ReadingFormat format;
    private final Flow flow;
    private final Lines lines = new Lines();
    private final Lane[] lanes = new Lane[LANES];
    private final CompletableFuture<Summary> over = new CompletableFuture<>();

    private final List<RefusedRow> named = new ArrayList<>();
    private boolean hasEnded;
    private boolean isCut;
    private @Nullable Throwable failure;
    private long fresh;
    private long known;
    private long refused;

    /** Tells the stream to wait or to go on, and its sender what was refused. */
    interface Flow {
        void pause();

        void resume();

        default void refused(List<RefusedRow> rows) {}
    }

    /**
     * What became of a delivery.
     *
     * @param fresh readings that were new
     * @param known readings that were known already
     * @param refused rows that went to quarantine
     * @param named the first of those
     * @param isWhole whether it ended by its own end and did not break off
     */
    record Summary(long intake, long fresh, long known, long refused, List<RefusedRow> named, boolean isWhole) {}

    Delivery(Actor actor, long intake, Readings readings, ReadingFormat format, Flow flow) {
        this.actor = actor;
        this.intake = intake;
        this.readings = readings;
        this.format = format;
        this.flow = flow;
        Arrays.setAll(lanes, number -> new Lane());
    }

    void add(Buffer part) {
        if (hasEnded) {
            return;
        }
        lines.add(part, (bytes, from, to, number) -> format.read(bytes, from, to, number, this));
        depart();
    }

    /** The stream is over; completes when the last batch is in, or fails with the first batch that could not be taken. */
    Uni<Summary> end() {
        if (!hasEnded) {
            lines.end((bytes, from, to, number) -> format.read(bytes, from, to, number, this));
        }
        return over();
    }

    /** The stream broke off. Its last row may lack its end, and the half of a number is a number, too: only whole rows count. */
    Uni<Summary> cut() {
        isCut |= !hasEnded;
        return over();
    }

    private Uni<Summary> over() {
        hasEnded = true;
        depart();
        return Uni.createFrom().completionStage(over);
    }

    /** Rows that are dealt with so far. */
    long taken() {
        return fresh + known + refused;
    }

    @Override
    public void reading(RawReading reading) {
        if (failure != null) {
            return;
        }
        lanes[Math.floorMod(reading.serial().hashCode(), LANES)].gathered.add(reading);
    }

    @Override
    public void refused(RefusedRow row) {
        if (failure == null) {
            lanes[0].unreadable.add(row);
        }
    }

    private void depart() {
        boolean isFull = false;
        boolean isEmpty = true;
        for (Lane lane : lanes) {
            lane.depart();
            isFull |= lane.size() >= BATCH;
            isEmpty &= lane.size() == 0 && !lane.isOnItsWay;
        }
        if (!hasEnded) {
            steer(failure == null && isFull);
        }
        finish(isEmpty);
    }

    /** A stream that has ended can neither wait nor go on; one that failed is read to its end. */
    private void steer(boolean isFull) {
        if (isFull) {
            flow.pause();
        } else {
            flow.resume();
        }
    }

    private void finish(boolean isEmpty) {
        if (failure != null) {
            over.completeExceptionally(failure);
        } else if (hasEnded && isEmpty) {
            over.complete(new Summary(intake, fresh, known, refused, named, !isCut));
        }
    }

    /** Readings of some of the meters, one batch at a time. */
    private final class Lane {
        private List<RawReading> gathered = new ArrayList<>();
        private List<RefusedRow> unreadable = new ArrayList<>();
        private boolean isOnItsWay;

        int size() {
            return gathered.size() + unreadable.size();
        }

        void depart() {
            if (failure != null || isOnItsWay || size() < (hasEnded ? 1 : BATCH)) {
                return;
            }
            List<RefusedRow> rows = unreadable;
            Readings.Arrival arrival = new Readings.Arrival(intake, gathered, rows);
            gathered = new ArrayList<>();
            unreadable = new ArrayList<>();
            isOnItsWay = true;
            readings.take(actor, arrival).subscribe().with(taken -> arrived(taken, rows), this::failed);
        }

        private void arrived(Taken taken, List<RefusedRow> rows) {
            isOnItsWay = false;
            fresh += taken.fresh();
            known += taken.known();
            refused += taken.refused().size() + rows.size();
            name(rows);
            name(taken.refused());
            Delivery.this.depart();
        }

        private void failed(Throwable cause) {
            isOnItsWay = false;
            failure = cause;
            Delivery.this.depart();
        }
    }

    private void name(List<RefusedRow> rows) {
        flow.refused(rows);
        named.addAll(rows.subList(0, Math.min(rows.size(), NAMED_MAX - named.size())));
    }
}
