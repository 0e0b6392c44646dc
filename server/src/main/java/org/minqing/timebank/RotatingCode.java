package org.minqing.timebank;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The code on an organiser's screen: six digits of the HMAC of the activity's key and the number of the 30-second step, as RFC 6238 has
 * it with SHA-256. Who has the key makes and verifies it without a network.
 */
final class RotatingCode {
    static final int STEP_SECONDS = 30;
    static final int DIGITS = 6;
    static final String DIGEST = "HmacSHA256";

    /** Steps before and after that count too: clocks of phones are wrong by up to a minute. */
    private static final int TOLERANCE_STEPS = 2;

    private static final int MODULUS = 1_000_000;
    private static final int LOW_BITS = 0x0F;
    private static final int WITHOUT_SIGN = 0x7FFFFFFF;

    private final byte[] key;

    RotatingCode(byte[] key) {
        this.key = key.clone();
    }

    /** The code that is shown at {@code at}. */
    String at(Instant at) {
        return ofStep(step(at));
    }

    /** Whether {@code code} was shown at {@code at}, give or take a minute. */
    boolean isOf(String code, Instant at) {
        boolean isShown = false;
        for (long step = step(at) - TOLERANCE_STEPS; step <= step(at) + TOLERANCE_STEPS; step++) {
            isShown |= MessageDigest.isEqual(bytes(ofStep(step)), bytes(code));
        }
        return isShown;
    }

    /** When another code follows. */
    static Instant until(Instant at) {
        return Instant.ofEpochSecond((step(at) + 1) * STEP_SECONDS);
    }

    private static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
    }

    private String ofStep(long step) {
        try {
            Mac mac = Mac.getInstance(DIGEST);
            mac.init(new SecretKeySpec(key, DIGEST));
            byte[] digest =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int from = digest[digest.length - 1] & LOW_BITS;
            int number = ByteBuffer.wrap(digest).getInt(from) & WITHOUT_SIGN;
            return "%06d".formatted(number % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
