package org.minqing.alerts;

import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import org.minqing.meters.ConditionKind;

/**
 * An alert in an event: ids and plain values.
 *
 * @param alertId its key
 * @param kind what is the matter
 * @param severity how much is at stake
 * @param houseId the home, null for a concentrator
 * @param residentId whom it concerns most, if anybody is known there
 * @param raisedAt when it was proven
 */
public record AlertRef(
        long alertId,
        ConditionKind kind,
        AlertSeverity severity,
        @Nullable Long houseId,
        @Nullable Long residentId,
        Instant raisedAt) {}
