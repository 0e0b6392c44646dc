package org.minqing.places;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** A house, and whether somebody lives in it. */
@Entity
@Table(name = "house")
class House extends PanacheEntityBase {
    @Id
    private long id;

    @Column(name = "neighbourhood_id")
    private int neighbourhoodId;

    @Enumerated(EnumType.STRING)
    private HouseStatus status;

    @Column(name = "status_since")
    private Instant statusSince;

    @Version
    private int version;

    /** For the mapping only. */
    House() {
        status = HouseStatus.UNKNOWN;
        statusSince = Instant.EPOCH;
    }

    /** Takes the status that was seen at {@code at}; the same status again changes nothing, not even since when. */
    void becomes(HouseStatus seen, Instant at) {
        if (status != seen) {
            status = seen;
            statusSince = at;
        }
    }

    int neighbourhoodId() {
        return neighbourhoodId;
    }
}
