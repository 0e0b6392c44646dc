package org.minqing.demo;

/** Numbers that look random and depend on nothing but what they are asked for: the same for ever, in whatever order they are drawn. */
final class Chance {
    private static final int HUNDRED = 100;

    private final long seed;

    Chance(long seed) {
        this.seed = seed;
    }

    /** Chances of something of its own, such as one person. */
    Chance of(long key) {
        return new Chance(mix(seed ^ mix(key + 0x9E3779B97F4A7C15L)));
    }

    /** From 0 to {@code bound - 1}; {@code use} tells apart what is drawn for the same thing. */
    int below(int bound, int use) {
        return (int) Math.floorMod(mix(seed + use * 0xBF58476D1CE4E5B9L), (long) bound);
    }

    boolean isWithin(int percent, int use) {
        return below(HUNDRED, use) < percent;
    }

    <T> T pick(java.util.List<T> all, int use) {
        return all.get(below(all.size(), use));
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
