package org.minqing.alerts;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Refused;
import org.minqing.platform.Signal;

/** An alert as people handle it. Its condition is the meters' to tell, not theirs. */
@Entity
@Table(name = "alert")
class Alert extends PanacheEntityBase {
    /** For so long it is taken for granted that all is well. */
    private static final Duration WELL_LASTS = Duration.ofDays(1);

    @Id
    private long id;

    @Column(name = "house_id")
    private @Nullable Long houseId;

    @Column(name = "neighbourhood_id")
    private int neighbourhoodId;

    private String kind;

    @Enumerated(EnumType.STRING)
    private AlertCondition condition;

    @Enumerated(EnumType.STRING)
    private AlertHandling handling;

    @Column(name = "acknowledged_at")
    private @Nullable Instant acknowledgedAt;

    @Column(name = "acknowledged_by")
    private @Nullable String acknowledgedBy;

    @Column(name = "answered_well_at")
    private @Nullable Instant answeredWellAt;

    @Column(name = "next_at")
    private @Nullable Instant nextAt;

    @Version
    private int version;

    /** For the mapping only. */
    Alert() {
        kind = "";
        condition = AlertCondition.ACTIVE;
        handling = AlertHandling.NEW;
    }

    /** Somebody has taken it up; only the first one has. */
    void acknowledge(String subject, Instant at) {
        if (handling == AlertHandling.ACKNOWLEDGED) {
            throw new Refused(AlertProblem.ALERT_ALREADY_ACKNOWLEDGED, "input.alertId");
        }
        handling = AlertHandling.ACKNOWLEDGED;
        acknowledgedAt = at;
        acknowledgedBy = subject;
    }

    /** Somebody who was asked says that all is well: nobody is sent, unless it is still so a day later. */
    void answerWell(String subject, Instant at) {
        if (condition == AlertCondition.CLEARED) {
            throw new Refused(AlertProblem.ALERT_OVER, "input.alertId");
        }
        answeredWellAt = at;
        nextAt = at.plus(WELL_LASTS);
        if (handling == AlertHandling.NEW) {
            acknowledge(subject, at);
        }
    }

    long id() {
        return id;
    }

    int neighbourhoodId() {
        return neighbourhoodId;
    }

    @Nullable
    Long houseId() {
        return houseId;
    }

    String kind() {
        return kind;
    }

    /** What tells others to look again. */
    Signal changed() {
        return AlertView.changed(neighbourhoodId, id);
    }
}
