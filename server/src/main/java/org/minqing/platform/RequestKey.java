package org.minqing.platform;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/**
 * What tells one request from another.
 *
 * @param operation the mutation's name
 * @param requestId as the client chose it
 * @param digest of the operation and its input: two requests are equal when theirs are
 */
public record RequestKey(String operation, String requestId, byte[] digest) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{8,64}");

    /** Refuses an id of another form. */
    @CanIgnoreReturnValue
    public static RequestKey of(String operation, String requestId, Object input) {
        if (!ID.matcher(requestId).matches()) {
            throw new Refused(RequestProblem.REQUEST_ID_INVALID, "input.requestId");
        }
        return new RequestKey(operation, requestId, digest(operation, input));
    }

    private static byte[] digest(String operation, Object input) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(operation.getBytes(StandardCharsets.UTF_8));
            return sha.digest(Json.bytes(input));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
