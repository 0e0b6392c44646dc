package org.minqing.bench;

/**
 * Whether a transfer costs the same however much has happened before: two servers with a database each, one bank with 1,000 entries and
 * one with 10 million, asked in turn for the gifts of {@link TransferBench}. Afterwards both ledgers are replayed.
 */
final class AgedBench {
    private static final int FEW = Integer.getInteger("minqing.bench.few", 1_000);
    private static final int MANY = Integer.getInteger("minqing.bench.entries", 10_000_000);
    private static final int ROUNDS = Integer.getInteger("minqing.bench.rounds", 5);
    private static final int WARM_UPS = Integer.getInteger("minqing.bench.warm-ups", 8);
    private static final double COST_MAX = 1.3;

    private AgedBench() {}

    public static void main(String... arguments) throws Exception {
        try (BenchServer young = TransferBench.open(FEW);
                BenchServer old = TransferBench.open(MANY)) {
            TransferBench few = new TransferBench(young);
            TransferBench many = new TransferBench(old);
            Comparison.print("%,d and %,d entries", young.count("ledger_entry"), old.count("ledger_entry"));
            for (int i = 0; i < WARM_UPS; i++) {
                few.warmUp();
                many.warmUp();
            }
            Comparison.print("ours is the bank with many entries, the floor the one with few");
            double ratio = new Comparison("transfers", many::ours, few::ours).run(ROUNDS, 1 / COST_MAX);
            Comparison.print(
                    "COST %.2f of a transfer among few entries (at most %.1f%s)",
                    1 / ratio, COST_MAX, 1 / ratio > COST_MAX ? ": too much" : "");
            TransferBench.prove(young);
            TransferBench.prove(old);
        }
    }
}
