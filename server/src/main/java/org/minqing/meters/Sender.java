package org.minqing.meters;

import io.vertx.core.http.HttpServerRequest;

/** Whoever sends one delivery of readings over HTTP. Belongs to the request's event loop. */
final class Sender implements Delivery.Flow {
    private final HttpServerRequest request;
    private Runnable whenGone = () -> {};
    private boolean isGone;
    private boolean isHeard;
    private boolean isHeld;
    private boolean hasEnded;

    /** Nothing is read from it yet. That its connection broke meanwhile is told now or never. */
    Sender(HttpServerRequest request) {
        this.request = request;
        request.pause();
        request.exceptionHandler(broken -> {
            isGone = true;
            whenGone.run();
        });
    }

    HttpServerRequest request() {
        return request;
    }

    /** Reads all that it sends; then {@code ended} runs, or where it breaks off {@code gone}. */
    void read(Delivery delivery, Runnable ended, Runnable gone) {
        whenGone = gone;
        request.handler(part -> {
            isHeard = true;
            delivery.add(part);
        });
        request.endHandler(end -> {
            hasEnded = true;
            ended.run();
        });
        request.resume();
    }

    boolean isGone() {
        return isGone;
    }

    @Override
    public void pause() {
        isHeld = true;
        request.pause();
    }

    @Override
    public void resume() {
        // Whoever was held may need a while to go on.
        isHeard |= isHeld;
        isHeld = false;
        request.resume();
    }

    /** Asked once in so long: whether nothing came since the last time, though it might have. */
    boolean hasFallenSilent() {
        boolean isSilent = !isHeard && !isHeld && !hasEnded;
        isHeard = false;
        return isSilent;
    }
}
