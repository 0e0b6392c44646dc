package org.minqing.meters;

import java.time.Instant;

/**
 * A concentrator fell silent, or was heard again.
 *
 * @param concentratorId which
 * @param neighbourhoodId its area
 * @param isSilent whether it is silent now
 * @param lastAt when it was last heard through any of its meters
 * @param ruleId the rule it was judged by
 * @param ruleVersion and its version
 * @param windowMinutes how long its silence is taken for nothing
 */
public record ConcentratorChange(
        int concentratorId,
        int neighbourhoodId,
        boolean isSilent,
        Instant lastAt,
        int ruleId,
        int ruleVersion,
        int windowMinutes) {}
