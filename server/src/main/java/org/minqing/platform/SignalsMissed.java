package org.minqing.platform;

/** Some signals may have been lost: whoever listened reads anew and listens again. */
public final class SignalsMissed extends RuntimeException {
    SignalsMissed() {
        super("Some changes may have been missed; read anew", null, false, false);
    }
}
