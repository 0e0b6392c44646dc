package org.minqing.meters;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Whoever sends one delivery of readings over HTTP. Belongs to the request's event loop. */
final class Sender implements Delivery.Flow {
    /** So many bytes are kept of what comes before the delivery is open; what follows them waits on the connection. */
    private static final int EARLY_MAX = 64 * 1024;

    private final HttpServerRequest request;
    private final Buffer early = Buffer.buffer();
    private @Nullable Delivery delivery;
    private Runnable whenEnded = () -> {};
    private Runnable whenGone = () -> {};
    private boolean isGone;
    private boolean isHeard;
    private boolean isHeld;
    private boolean isDismissed;
    private boolean hasEnded;

    /** What a request that waits has not read is lost when its connection breaks: its beginning is read at once. */
    Sender(HttpServerRequest request) {
        this.request = request;
        request.exceptionHandler(broken -> {
            isGone = true;
            whenGone.run();
        });
        request.handler(this::arrived);
        request.endHandler(end -> {
            hasEnded = true;
            whenEnded.run();
        });
        request.resume();
    }

    private void arrived(Buffer part) {
        isHeard = true;
        if (delivery != null) {
            delivery.add(part);
        } else if (!isDismissed) {
            early.appendBuffer(part);
            if (early.length() >= EARLY_MAX) {
                request.pause();
            }
        }
    }

    HttpServerRequest request() {
        return request;
    }

    /** Brings all that it sends to a delivery; then {@code ended} runs, or where it breaks off {@code gone}. */
    void read(Delivery delivery, Runnable ended, Runnable gone) {
        this.delivery = delivery;
        delivery.add(early);
        if (hasEnded) {
            ended.run();
        } else if (isGone) {
            gone.run();
        } else {
            whenEnded = ended;
            whenGone = gone;
            if (!isHeld) {
                resume();
            }
        }
    }

    /** Nothing that it sends is wanted. */
    void dismiss() {
        isDismissed = true;
        resume();
    }

    @Override
    public void pause() {
        if (isOver()) {
            return;
        }
        isHeld = true;
        request.pause();
    }

    @Override
    public void resume() {
        if (isOver()) {
            return;
        }
        // Whoever was held may need a while to go on.
        isHeard |= isHeld;
        isHeld = false;
        request.resume();
    }

    /** A stream that is over can neither wait nor go on. */
    private boolean isOver() {
        return hasEnded || isGone;
    }

    /** Asked once in so long: whether nothing came since the last time, though it might have. */
    boolean hasFallenSilent() {
        boolean isSilent = !isHeard && !isHeld && !hasEnded;
        isHeard = false;
        return isSilent;
    }
}
