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
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Caller;
import org.minqing.platform.Refused;

/** Somebody who helps. */
@Entity
@Table(name = "volunteer")
class Volunteer extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(name = "neighbourhood_id")
    private int neighbourhoodId;

    private @Nullable String subject;

    @Column(name = "resident_id")
    private @Nullable Long residentId;

    private String name;

    @Enumerated(EnumType.STRING)
    private VolunteerState state;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private String[] skills;

    @Column(name = "week_parts")
    private int weekParts;

    private @Nullable Double latitude;
    private @Nullable Double longitude;

    @Column(name = "reach_metres")
    private int reachMetres;

    @Column(name = "registered_by")
    private String registeredBy;

    @Column(name = "decided_by")
    private @Nullable String decidedBy;

    @Version
    private int version;

    /** For the mapping only. */
    Volunteer() {
        name = "";
        state = VolunteerState.APPLIED;
        skills = new String[0];
        registeredBy = "";
    }

    /** Who they are. */
    record Identity(
            int neighbourhoodId,
            @Nullable String subject,
            @Nullable Long residentId) {}

    /** Registers somebody; who works for the neighbourhood need not ask again. */
    static Volunteer register(Identity identity, VolunteerProfile profile, Caller by) {
        Volunteer volunteer = new Volunteer();
        volunteer.neighbourhoodId = identity.neighbourhoodId;
        volunteer.subject = identity.subject;
        volunteer.residentId = identity.residentId;
        volunteer.registeredBy = by.subject();
        volunteer.take(profile);
        if (OwnRows.isOrganiser(by)) {
            volunteer.state = VolunteerState.ACTIVE;
            volunteer.decidedBy = by.subject();
        }
        return volunteer;
    }

    /** What they can and when, anew. */
    void change(VolunteerProfile profile, int seen) {
        refuseOlder(seen);
        take(profile);
    }

    private void take(VolunteerProfile profile) {
        name = profile.name();
        skills = profile.skills();
        weekParts = profile.weekParts();
        latitude = profile.spot() == null ? null : profile.spot().latitude();
        longitude = profile.spot() == null ? null : profile.spot().longitude();
        reachMetres = profile.reachMetres();
    }

    /** Lets them sign up, or no longer. Nobody decides about itself. */
    void decide(VolunteerState decided, Caller by, int seen) {
        refuseOlder(seen);
        if (by.subject().equals(subject)) {
            throw new Refused(TimebankProblem.VOLUNTEER_NOT_FOUND, "input.volunteerId");
        }
        state = decided;
        decidedBy = by.subject();
    }

    /** Whose account their time is; it does not change once it is known. */
    void belongTo(long resident) {
        if (residentId != null && residentId != resident) {
            throw new Refused(TimebankProblem.VOLUNTEER_KNOWN, "input.residentId");
        }
        residentId = resident;
    }

    private void refuseOlder(int seen) {
        if (seen != version) {
            throw new Refused(TimebankProblem.VOLUNTEER_CHANGED_MEANWHILE, "input.version");
        }
    }

    /** Refuses who may not sign up. */
    void refuseUnlessActive(String path) {
        if (state != VolunteerState.ACTIVE) {
            throw new Refused(TimebankProblem.VOLUNTEER_NOT_ACTIVE, path);
        }
    }

    boolean is(Caller caller) {
        return caller.subject().equals(subject);
    }

    long id() {
        if (id == null) {
            throw new IllegalStateException("This volunteer is not written yet");
        }
        return id;
    }

    int neighbourhoodId() {
        return neighbourhoodId;
    }

    @Nullable
    Long residentId() {
        return residentId;
    }
}
