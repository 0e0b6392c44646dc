package org.minqing.platform;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** A global id as Relay knows it: opaque to clients, the type's name and the row's number to us. */
public record NodeId(String type, long number) {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private static final int LENGTH_MAX = 80;

    public static String of(String type, long number) {
        return ENCODER.encodeToString((type + ':' + number).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Empty for anything that this server did not make. */
    public static Optional<NodeId> parse(String id) {
        if (id.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        try {
            String text = new String(DECODER.decode(id), StandardCharsets.ISO_8859_1);
            int colon = text.indexOf(':');
            if (colon < 1) {
                return Optional.empty();
            }
            long number = Long.parseLong(text, colon + 1, text.length(), 10);
            NodeId parsed = new NodeId(text.substring(0, colon), number);
            return of(parsed.type, number).equals(id) ? Optional.of(parsed) : Optional.empty();
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    /** The row's number if the id is of this type; empty otherwise, which reads as: there is no such thing. */
    public static Optional<Long> number(String type, String id) {
        return parse(id).filter(parsed -> parsed.type.equals(type)).map(NodeId::number);
    }
}
