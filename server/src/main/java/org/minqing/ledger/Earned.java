package org.minqing.ledger;

/**
 * What a service earned.
 *
 * @param earning its key
 * @param credited minutes of the resident
 * @param pooled minutes beyond its limits, which went to the pool
 * @param points of the resident
 * @param poolPoints of the pool
 * @param ruleVersion by which rule
 * @param replayed whether it had earned before
 */
public record Earned(
        long earning, long credited, long pooled, long points, long poolPoints, int ruleVersion, boolean replayed) {}
