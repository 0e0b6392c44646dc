package org.minqing.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks of the ledger. All of its steps are taken, or none.
 *
 * @param client who made the id: the subject of a caller, or the feature that posts, such as {@code timebank}
 * @param id made by that client, 1 to 100 characters; the same for ever for the same posting
 * @param actor who acts: the subject of the caller
 * @param onBehalfOf the resident for whom the actor acts, itself or another
 * @param note why, in words; no person's data
 * @param steps in the order in which they are taken
 */
public record Posting(
        String client,
        String id,
        PostingKind kind,
        String actor,
        @Nullable Long onBehalfOf,
        String note,
        List<Step> steps) {
    private static final int ID_MAX = 100;
    private static final int STEPS_MAX = 64;
    private static final int DIGEST_BYTES = 16;

    public Posting {
        steps = List.copyOf(steps);
        if (id.isEmpty() || id.length() > ID_MAX || steps.isEmpty() || steps.size() > STEPS_MAX) {
            throw new IllegalArgumentException("A posting has an id of 1 to 100 characters and 1 to 64 steps: " + id);
        }
    }

    /** A posting that somebody makes for itself, or that the server makes. */
    public static Posting of(String client, String id, PostingKind kind, String actor, Step... steps) {
        return new Posting(client, id, kind, actor, null, "", List.of(steps));
    }

    /** Tells whether another posting under this id asks the same. Who asks and why may be told differently. */
    byte[] digest() {
        String text = kind + "\n" + steps.stream().map(Step::text).collect(Collectors.joining("\n"));
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(whole, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
