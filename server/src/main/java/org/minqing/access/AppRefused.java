package org.minqing.access;

/** No operator registered this app, or its registration was revoked. */
public final class AppRefused extends RuntimeException {
    public AppRefused() {
        super("This app is not registered here, or its registration was revoked", null, false, false);
    }
}
