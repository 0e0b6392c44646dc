package org.minqing.meters;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/** Cuts a stream of bytes into lines, whatever the pieces it arrives in. */
final class Lines {
    /** A row is some hundred bytes; what is longer is cut and refused by its format. */
    private static final int LENGTH_MAX = 65_536;

    private byte[] rest = new byte[0];
    private long count;

    /** Hears of each line, without its end. */
    interface Listener {
        void line(byte[] bytes, int from, int to, long number);
    }

    void add(Buffer part, Listener listener) {
        byte[] bytes = joined(part);
        int from = 0;
        for (int i = rest.length; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                tell(bytes, from, i, listener);
                from = i + 1;
            }
        }
        if (bytes.length - from > LENGTH_MAX) {
            tell(bytes, from, from + LENGTH_MAX, listener);
            from = bytes.length;
        }
        rest = Arrays.copyOfRange(bytes, from, bytes.length);
    }

    /** The last line, which may lack its end. */
    void end(Listener listener) {
        if (rest.length > 0) {
            tell(rest, 0, rest.length, listener);
        }
    }

    private void tell(byte[] bytes, int from, int to, Listener listener) {
        int end = to > from && bytes[to - 1] == '\r' ? to - 1 : to;
        listener.line(bytes, from, end, ++count);
    }

    private byte[] joined(Buffer part) {
        if (rest.length == 0) {
            return part.getBytes();
        }
        byte[] bytes = Arrays.copyOf(rest, rest.length + part.length());
        part.getBytes(0, part.length(), bytes, rest.length);
        return bytes;
    }
}
