package org.minqing.timebank;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Refused;

/** Somebody doubts a record; the secretary decides. */
@Entity
@Table(name = "service_dispute")
class ServiceDispute extends PanacheEntityBase {
    private static final int TEXT_MAX = 500;
    private static final int MINUTES_MAX = 1_440;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(name = "neighbourhood_id")
    private int neighbourhoodId;

    @Column(name = "record_id")
    private long recordId;

    @Column(name = "volunteer_id")
    private long volunteerId;

    @Column(name = "opened_by")
    private String openedBy;

    @Enumerated(EnumType.STRING)
    private DisputeSide side;

    private String reason;

    @Enumerated(EnumType.STRING)
    private @Nullable DisputeOutcome outcome;

    private @Nullable Integer minutes;
    private String note;

    @Column(name = "resolved_by")
    private @Nullable String resolvedBy;

    @Column(name = "resolved_at")
    private @Nullable Instant resolvedAt;

    @Version
    private int version;

    /** For the mapping only. */
    ServiceDispute() {
        openedBy = "";
        side = DisputeSide.VOLUNTEER;
        reason = "";
        note = "";
    }

    static ServiceDispute of(ServiceRecord record, DisputeSide side, String by, String reason) {
        ServiceDispute dispute = new ServiceDispute();
        dispute.neighbourhoodId = record.neighbourhoodId();
        dispute.recordId = record.id();
        dispute.volunteerId = record.volunteerId();
        dispute.openedBy = by;
        dispute.side = side;
        dispute.reason = text(reason, "input.reason");
        return dispute;
    }

    /** Ends it; only a correction has minutes. Nobody decides about what it doubted itself. */
    void resolve(DisputeResolve input, String by, Instant now) {
        if (outcome != null) {
            throw new Refused(TimebankProblem.DISPUTE_OVER, "input.disputeId");
        }
        if (by.equals(openedBy)) {
            throw new Refused(TimebankProblem.DISPUTE_OWN, "input.disputeId");
        }
        Integer right = input.minutes();
        boolean isCorrection = input.outcome() == DisputeOutcome.CORRECTED;
        if (isCorrection ? right == null || right < 1 || right > MINUTES_MAX : right != null) {
            throw new Refused(TimebankProblem.DISPUTE_MINUTES_INVALID, "input.minutes");
        }
        note = text(input.note(), "input.note");
        outcome = input.outcome();
        minutes = right;
        resolvedBy = by;
        resolvedAt = now;
    }

    private static String text(String given, String path) {
        String text = given.strip();
        if (text.isEmpty() || text.length() > TEXT_MAX) {
            throw new Refused(TimebankProblem.DISPUTE_TEXT_INVALID, path);
        }
        return text;
    }

    long id() {
        if (id == null) {
            throw new IllegalStateException("This dispute is not written yet");
        }
        return id;
    }

    long recordId() {
        return recordId;
    }
}
