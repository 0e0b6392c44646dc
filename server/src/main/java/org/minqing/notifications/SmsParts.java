package org.minqing.notifications;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A text as the bytes of one or more short messages in UCS-2, each of a long one headed by its place among them. */
final class SmsParts {
    /** What one short message holds. */
    static final int BYTES_MAX = 140;

    private static final int HEADER_BYTES = 6;
    private static final byte CONCATENATED = 0;

    private SmsParts() {}

    static byte[] whole(String text) {
        return text.getBytes(StandardCharsets.UTF_16BE);
    }

    /**
     * @param reference the same for all parts of a text, and for the same text sent again
     */
    static List<byte[]> of(String text, byte reference) {
        byte[] whole = whole(text);
        if (whole.length <= BYTES_MAX) {
            return List.of(whole);
        }
        List<String> pieces = pieces(text, (BYTES_MAX - HEADER_BYTES) / Character.BYTES);
        List<byte[]> parts = new ArrayList<>(pieces.size());
        for (String piece : pieces) {
            byte[] bytes = whole(piece);
            parts.add(ByteBuffer.allocate(HEADER_BYTES + bytes.length)
                    .put((byte) (HEADER_BYTES - 1))
                    .put(CONCATENATED)
                    .put((byte) 3)
                    .put(reference)
                    .put((byte) pieces.size())
                    .put((byte) (parts.size() + 1))
                    .put(bytes)
                    .array());
        }
        return parts;
    }

    /** Cuts before {@code charactersMax}, never within a pair that makes one character. */
    private static List<String> pieces(String text, int charactersMax) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int until = Math.min(text.length(), from + charactersMax);
            if (until < text.length() && Character.isLowSurrogate(text.charAt(until))) {
                until--;
            }
            pieces.add(text.substring(from, until));
            from = until;
        }
        return pieces;
    }
}
