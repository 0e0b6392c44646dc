package org.minqing.redemption;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.minqing.access.Vault;

/**
 * What the QR code of a voucher says: short enough for a small code on an old screen, readable without a network, signed, and without
 * a word about a person. {@code MQ1.} and, in Base64 for URLs, the voucher (8 bytes), the item (8), the pieces (1) and the minute of
 * its end since 1970 (4), a dot, and 12 bytes of the server's signature over all of that.
 */
@ApplicationScoped
class VoucherCodes {
    private static final String FORM = "MQ1.";
    private static final int CONTENT_BYTES = Long.BYTES * 2 + 1 + Integer.BYTES;
    private static final int SIGNATURE_BYTES = 12;
    private static final int LENGTH_MAX = 80;
    private static final int MINUTE_SECONDS = 60;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private final Vault vault;

    VoucherCodes(Vault vault) {
        this.vault = vault;
    }

    String of(VoucherView voucher) {
        byte[] content = ByteBuffer.allocate(CONTENT_BYTES)
                .putLong(voucher.key())
                .putLong(voucher.itemKey())
                .put((byte) voucher.pieces())
                .putInt(minute(voucher.expiresAt()))
                .array();
        return FORM + ENCODER.encodeToString(content) + '.' + ENCODER.encodeToString(signature(content));
    }

    private static int minute(Instant at) {
        return (int) (at.getEpochSecond() / MINUTE_SECONDS);
    }

    /** The voucher that a code is for; empty for anything that this server did not sign. */
    Optional<Long> read(String code) {
        int dot = code.lastIndexOf('.');
        if (code.length() > LENGTH_MAX || !code.startsWith(FORM) || dot < FORM.length()) {
            return Optional.empty();
        }
        try {
            byte[] content = DECODER.decode(code.substring(FORM.length(), dot));
            byte[] signature = DECODER.decode(code.substring(dot + 1));
            boolean isOurs = content.length == CONTENT_BYTES && MessageDigest.isEqual(signature, signature(content));
            return isOurs ? Optional.of(ByteBuffer.wrap(content).getLong()) : Optional.empty();
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    private byte[] signature(byte[] content) {
        byte[] signed = ByteBuffer.allocate(FORM.length() + content.length)
                .put(FORM.getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .put(content)
                .array();
        return Arrays.copyOf(vault.sign(signed), SIGNATURE_BYTES);
    }
}
