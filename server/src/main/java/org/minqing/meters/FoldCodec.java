package org.minqing.meters;

/**
 * A fold in its row: numbers in as few bytes as they need, times and registers as steps from the ones before. Rows of an older
 * form are read as long as their first byte is known here.
 */
final class FoldCodec {
    private static final byte FORM = 1;
    private static final int ROOM = 256;
    private static final int PAYLOAD_BITS = 7;
    private static final int MORE = 0x80;
    private static final int PAYLOAD = 0x7f;

    private byte[] bytes;
    private int at;

    private FoldCodec(byte[] bytes) {
        this.bytes = bytes;
    }

    static byte[] write(MeterFold fold) {
        FoldCodec out = new FoldCodec(new byte[ROOM]);
        out.put(FORM);
        out.signed(fold.lastAt);
        out.signed(fold.lastAt - fold.trustedAt);
        out.signed(fold.trustedMl);
        out.signed(fold.lastAt - fold.usedAt);
        out.signed(fold.faultSince == MeterFold.NEVER ? -1 : fold.lastAt - fold.faultSince);
        out.signed(fold.isUnproven ? 1 : 0);
        out.signed(fold.active);
        out.signed(fold.day);
        out.signed(fold.dayReadings);
        out.signed(fold.dayUseMl);
        out.signed(fold.dayLongestDrySeconds);
        out.signed(fold.dayDryIntervals);
        out.signed(fold.suspects);
        for (int i = 0; i < fold.suspects; i++) {
            out.signed(fold.lastAt - fold.suspectAt[i]);
            out.signed(fold.suspectMl[i]);
        }
        out.recent(fold);
        return java.util.Arrays.copyOf(out.bytes, out.at);
    }

    private void recent(MeterFold fold) {
        signed(fold.recent.size());
        long lastAt = fold.lastAt;
        long lastMl = fold.trustedMl;
        for (int i = fold.recent.size() - 1; i >= 0; i--) {
            signed(lastAt - fold.recent.at(i));
            signed(lastMl - fold.recent.ml(i));
            lastAt = fold.recent.at(i);
            lastMl = fold.recent.ml(i);
        }
    }

    static MeterFold read(byte[] bytes) {
        FoldCodec in = new FoldCodec(bytes);
        if (in.get() != FORM) {
            throw new IllegalStateException("A fold of a form that this version does not know");
        }
        MeterFold fold = new MeterFold();
        fold.lastAt = in.signed();
        fold.trustedAt = fold.lastAt - in.signed();
        fold.trustedMl = in.signed();
        fold.usedAt = fold.lastAt - in.signed();
        long fault = in.signed();
        fold.faultSince = fault < 0 ? MeterFold.NEVER : fold.lastAt - fault;
        fold.isUnproven = in.signed() == 1;
        fold.active = (int) in.signed();
        fold.day = in.signed();
        fold.dayReadings = (int) in.signed();
        fold.dayUseMl = in.signed();
        fold.dayLongestDrySeconds = in.signed();
        fold.dayDryIntervals = (int) in.signed();
        fold.suspects = (int) in.signed();
        for (int i = 0; i < fold.suspects; i++) {
            fold.suspectAt[i] = fold.lastAt - in.signed();
            fold.suspectMl[i] = in.signed();
        }
        in.recentOf(fold);
        return fold;
    }

    private void recentOf(MeterFold fold) {
        int size = (int) signed();
        long[] times = new long[size];
        long[] registers = new long[size];
        long lastAt = fold.lastAt;
        long lastMl = fold.trustedMl;
        for (int i = size - 1; i >= 0; i--) {
            lastAt -= signed();
            lastMl -= signed();
            times[i] = lastAt;
            registers[i] = lastMl;
        }
        for (int i = 0; i < size; i++) {
            fold.recent.append(times[i], registers[i]);
        }
    }

    /** Small numbers of either sign in few bytes: the sign moves to the lowest bit. */
    private void signed(long value) {
        long rest = (value << 1) ^ (value >> (Long.SIZE - 1));
        while ((rest & ~PAYLOAD) != 0) {
            put((byte) (rest & PAYLOAD | MORE));
            rest >>>= PAYLOAD_BITS;
        }
        put((byte) rest);
    }

    private long signed() {
        long rest = 0;
        int shift = 0;
        byte part;
        do {
            part = get();
            rest |= (long) (part & PAYLOAD) << shift;
            shift += PAYLOAD_BITS;
        } while ((part & MORE) != 0);
        return (rest >>> 1) ^ -(rest & 1);
    }

    private void put(byte value) {
        if (at == bytes.length) {
            bytes = java.util.Arrays.copyOf(bytes, bytes.length * 2);
        }
        bytes[at++] = value;
    }

    private byte get() {
        return bytes[at++];
    }
}
