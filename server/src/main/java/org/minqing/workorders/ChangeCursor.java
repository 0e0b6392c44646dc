package org.minqing.workorders;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.BadArgument;
import org.minqing.platform.Scope;

/**
 * How far a phone has followed: up to a row of a transaction. It holds for one scope only; under another one the phone begins
 * anew.
 *
 * @param tx the transaction
 * @param rank within it: marks of orders that left come before steps
 * @param id the row
 * @param scope a check sum of the scope
 */
record ChangeCursor(long tx, int rank, long id, int scope) {
    /** A transaction before every one that the database gives. */
    private static final long BEFORE_ALL = 1;

    private static final int BYTES = Long.BYTES * 2 + Integer.BYTES * 2;

    static ChangeCursor start(Scope scope) {
        return new ChangeCursor(0, 0, 0, sum(scope));
    }

    /** From the beginning for a phone that has none, or one of another scope. Throws {@link BadArgument} for a foreign one. */
    static ChangeCursor of(@Nullable String text, Scope scope) {
        if (text == null) {
            return start(scope);
        }
        ChangeCursor cursor = decode(text);
        return cursor.scope == sum(scope) ? cursor : start(scope);
    }

    private static ChangeCursor decode(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length == BYTES) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                return new ChangeCursor(buffer.getLong(), buffer.getInt(), buffer.getLong(), buffer.getInt());
            }
        } catch (IllegalArgumentException foreign) {
            // told below
        }
        throw new BadArgument("after", "after 须为本列表返回的游标", "after must be a cursor that this list returned");
    }

    String encode() {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .putLong(tx)
                .putInt(rank)
                .putLong(id)
                .putInt(scope)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    boolean isStart() {
        return tx == 0;
    }

    /** A phone that has begun and got nothing yet does not begin anew. */
    ChangeCursor begun() {
        return isStart() ? at(BEFORE_ALL, 0, 0) : this;
    }

    ChangeCursor at(long otherTx, int otherRank, long otherId) {
        return new ChangeCursor(otherTx, otherRank, otherId, scope);
    }

    private static int sum(Scope scope) {
        CRC32 sum = new CRC32();
        sum.update(scope.setting().getBytes(StandardCharsets.US_ASCII));
        return (int) sum.getValue();
    }
}
