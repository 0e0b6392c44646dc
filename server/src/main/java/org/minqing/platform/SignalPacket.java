package org.minqing.platform;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Signals as they travel between servers, in one notification: {@code server|topic:area:key,topic:area:key}. In place of the
 * signals, {@code !} says that the sender could not tell some.
 *
 * @param server which server sent it
 * @param signals what changed
 * @param isIncomplete true where signals were lost on the way
 */
record SignalPacket(String server, List<Signal> signals, boolean isIncomplete) {
    /** PostgreSQL takes 8,000 bytes. */
    private static final int BYTES_MAX = 7_000;

    private static final String LOST = "!";
    private static final int PARTS = 3;

    SignalPacket {
        signals = List.copyOf(signals);
    }

    static String lost(String server) {
        return server + '|' + LOST;
    }

    /** Takes from {@code waiting} as many as one notification carries, at least one. */
    static String fill(String server, Set<Signal> waiting) {
        StringBuilder text = new StringBuilder(server).append('|');
        Iterator<Signal> next = waiting.iterator();
        boolean isFirst = true;
        while (next.hasNext()) {
            Signal signal = next.next();
            String written = signal.topic() + ':' + signal.neighbourhoodId() + ':' + signal.key();
            if (!isFirst && text.length() + 1 + written.length() > BYTES_MAX) {
                break;
            }
            text.append(isFirst ? "" : ",").append(written);
            isFirst = false;
            next.remove();
        }
        return text.toString();
    }

    /** Empty for what no server of ours sends. */
    static Optional<SignalPacket> read(String text) {
        int bar = text.indexOf('|');
        if (bar < 0) {
            return Optional.empty();
        }
        String server = text.substring(0, bar);
        String rest = text.substring(bar + 1);
        if (rest.equals(LOST)) {
            return Optional.of(new SignalPacket(server, List.of(), true));
        }
        try {
            List<Signal> signals = new ArrayList<>();
            for (String written : rest.split(",")) {
                signals.add(signal(written.split(":", PARTS)));
            }
            return Optional.of(new SignalPacket(server, signals, false));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException foreign) {
            return Optional.empty();
        }
    }

    private static Signal signal(String[] parts) {
        return new Signal(parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
    }
}
