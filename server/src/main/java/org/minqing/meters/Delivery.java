package org.minqing.meters;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Actor;

/**
 * Readings on their way in from one stream: cut into rows, gathered into batches, taken in two at a time. The stream is told to
 * wait while both are on their way. Belongs to one event loop.
 */
final class Delivery implements ReadingFormat.Rows {
    private static final int BATCH = 20_000;
    private static final int LANES = 2;
    /** Refused rows that the answer itself names; the quarantine keeps all. */
    private static final int NAMED_MAX = 1_000;

    private final Actor actor;
    private final long intake;
    private final Readings readings;
    private final ReadingFormat format;
    private final Lines lines = new Lines();
    private final Flow flow;
    private final CompletableFuture<Summary> over = new CompletableFuture<>();

    private List<RawReading> gathered = new ArrayList<>();
    private List<RefusedRow> unreadable = new ArrayList<>();
    private final List<RefusedRow> named = new ArrayList<>();
    private int lanes;
    private boolean hasEnded;
    private @Nullable Throwable failure;
    private long fresh;
    private long known;
    private long refused;

    /** Tells the stream to wait or to go on. */
    interface Flow {
        void pause();

        void resume();
    }

    /**
     * What became of a delivery.
     *
     * @param fresh readings that were new
     * @param known readings that were known already
     * @param refused rows that went to quarantine
     * @param named the first of those
     */
    record Summary(long intake, long fresh, long known, long refused, List<RefusedRow> named) {}

    Delivery(Actor actor, long intake, Readings readings, ReadingFormat format, Flow flow) {
        this.actor = actor;
        this.intake = intake;
        this.readings = readings;
        this.format = format;
        this.flow = flow;
    }

    void add(Buffer part) {
        lines.add(part, (bytes, from, to, number) -> format.read(bytes, from, to, number, this));
        depart(BATCH);
    }

    /** The stream is over; completes when the last batch is in, or fails with the first batch that could not be taken. */
    Uni<Summary> end() {
        lines.end((bytes, from, to, number) -> format.read(bytes, from, to, number, this));
        hasEnded = true;
        depart(1);
        finish();
        return Uni.createFrom().completionStage(over);
    }

    @Override
    public void reading(RawReading reading) {
        gathered.add(reading);
    }

    @Override
    public void refused(RefusedRow row) {
        unreadable.add(row);
    }

    private void depart(int least) {
        while (failure == null && lanes < LANES && gathered.size() + unreadable.size() >= least) {
            Readings.Arrival arrival = new Readings.Arrival(intake, gathered, unreadable);
            List<RefusedRow> rows = unreadable;
            gathered = new ArrayList<>();
            unreadable = new ArrayList<>();
            lanes++;
            readings.take(actor, arrival).subscribe().with(taken -> arrived(taken, rows), this::failed);
        }
        if (lanes == LANES && gathered.size() >= BATCH) {
            flow.pause();
        }
    }

    private void arrived(Taken taken, List<RefusedRow> rows) {
        fresh += taken.fresh();
        known += taken.known();
        refused += taken.refused().size() + rows.size();
        name(rows);
        name(taken.refused());
        lanes--;
        depart(hasEnded ? 1 : BATCH);
        flow.resume();
        finish();
    }

    private void name(List<RefusedRow> rows) {
        named.addAll(rows.subList(0, Math.min(rows.size(), NAMED_MAX - named.size())));
    }

    private void failed(Throwable cause) {
        failure = cause;
        lanes--;
        flow.resume();
        finish();
    }

    private void finish() {
        if (failure != null && lanes == 0) {
            over.completeExceptionally(failure);
        } else if (hasEnded && lanes == 0 && gathered.isEmpty() && unreadable.isEmpty()) {
            over.complete(new Summary(intake, fresh, known, refused, named));
        }
    }
}
