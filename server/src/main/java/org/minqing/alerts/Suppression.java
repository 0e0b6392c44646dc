package org.minqing.alerts;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.minqing.meters.ConditionKind;
import org.minqing.platform.Refused;

/** A time in which alerts of a place are not shown and not sent. It always ends (A8). */
@Entity
@Table(name = "suppression")
class Suppression extends PanacheEntityBase {
    /** Longer than any absence that nobody looks after. */
    static final Duration LASTING_MAX = Duration.ofDays(366);

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(name = "neighbourhood_id")
    private int neighbourhoodId;

    @Column(name = "house_id")
    private @Nullable Long houseId;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private String[] kinds;

    @Enumerated(EnumType.STRING)
    private SuppressionReason reason;

    private String note;
    private String author;

    @Column(name = "order_id")
    private @Nullable Long orderId;

    private Instant since;
    private Instant until;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "ended_why")
    private @Nullable SuppressionEnd endedWhy;

    /** For the mapping only. */
    Suppression() {
        kinds = new String[0];
        reason = SuppressionReason.SHELVED;
        note = "";
        author = "";
        since = Instant.EPOCH;
        until = Instant.EPOCH;
    }

    /** Who holds back what, and why. */
    record Grounds(
            SuppressionReason reason,
            Set<ConditionKind> kinds,
            String note,
            String author,
            @Nullable Long orderId) {}

    /** Holds back alerts of a house from {@code since} on; refuses an end that is past or too far. */
    static Suppression ofHouse(int neighbourhoodId, long houseId, Grounds grounds, Instant since, Instant until) {
        if (!until.isAfter(since)) {
            throw new Refused(AlertProblem.SUPPRESSION_ENDS_IN_PAST, "input.until");
        }
        if (until.isAfter(since.plus(LASTING_MAX))) {
            throw new Refused(AlertProblem.SUPPRESSION_TOO_LONG, "input.until", LASTING_MAX.toDays());
        }
        Suppression suppression = new Suppression();
        suppression.neighbourhoodId = neighbourhoodId;
        suppression.houseId = houseId;
        suppression.kinds = grounds.kinds.stream().map(Enum::name).sorted().toArray(String[]::new);
        suppression.reason = grounds.reason;
        suppression.note = grounds.note;
        suppression.author = grounds.author;
        suppression.orderId = grounds.orderId;
        suppression.since = since;
        suppression.until = until;
        return suppression;
    }

    /** Ends it before its time; it cannot end twice. */
    void end(Instant at, SuppressionEnd why) {
        if (endedAt != null) {
            throw new Refused(AlertProblem.SUPPRESSION_OVER, "input.suppressionId");
        }
        endedAt = at;
        endedWhy = why;
    }

    long id() {
        if (id == null) {
            throw new IllegalStateException("This suppression is not written yet");
        }
        return id;
    }

    @Nullable
    Long houseId() {
        return houseId;
    }

    SuppressionReason reason() {
        return reason;
    }
}
