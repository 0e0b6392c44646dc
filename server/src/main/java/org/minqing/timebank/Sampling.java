package org.minqing.timebank;

/**
 * Which records a person looks at before they are posted. Always the same ones for the same seed, and nobody who does not know the
 * seed can tell which.
 *
 * @param seed the installation's own
 * @param perMille how many of a thousand
 */
record Sampling(long seed, int perMille) {
    private static final int THOUSAND = 1_000;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final long FIRST = 0xBF58476D1CE4E5B9L;
    private static final long SECOND = 0x94D049BB133111EBL;

    Sampling {
        if (perMille < 0 || perMille > THOUSAND) {
            throw new IllegalArgumentException("0 to 1,000 of a thousand are sampled, not " + perMille);
        }
    }

    boolean isSampled(long record) {
        return Math.floorMod(mixed(seed + record * GOLDEN), THOUSAND) < perMille;
    }

    /** The finalizer of SplitMix64: neighbouring numbers land far apart. */
    private static long mixed(long number) {
        long mixed = (number ^ (number >>> 30)) * FIRST;
        mixed = (mixed ^ (mixed >>> 27)) * SECOND;
        return mixed ^ (mixed >>> 31);
    }
}
