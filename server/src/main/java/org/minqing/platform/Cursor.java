package org.minqing.platform;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;

/**
 * The place of a row in a list that is sorted by an instant and then by id. Opaque to clients.
 *
 * @param at the instant, to the microsecond as the database keeps it
 * @param id the row's id, which breaks ties
 */
public record Cursor(Instant at, long id) {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private static final int BYTES = Long.BYTES * 2;
    private static final long MICROS = 1_000_000L;
    private static final int NANOS_PER_MICRO = 1_000;

    public String encode() {
        long micros = at.getEpochSecond() * MICROS + at.getNano() / NANOS_PER_MICRO;
        return ENCODER.encodeToString(
                ByteBuffer.allocate(BYTES).putLong(micros).putLong(id).array());
    }

    /** Throws {@link BadArgument} for anything that this server did not make. */
    static Cursor decode(String text) {
        try {
            byte[] bytes = DECODER.decode(text);
            if (bytes.length == BYTES) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                long micros = buffer.getLong();
                return new Cursor(
                        Instant.ofEpochSecond(
                                Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * NANOS_PER_MICRO),
                        buffer.getLong());
            }
        } catch (IllegalArgumentException foreign) {
            // told below
        }
        throw new BadArgument(
                "after", "after 须为本列表某页返回的游标", "after must be a cursor that a page of this list returned");
    }
}
