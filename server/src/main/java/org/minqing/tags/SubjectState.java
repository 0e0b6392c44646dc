package org.minqing.tags;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.minqing.places.HouseStatus;
import org.minqing.residents.Sex;

/** All that rules may ask of one subject, as it was read. For one evaluation; its tags grow as rules add to them. */
final class SubjectState {
    private final Subject subject;
    private final BitSet own = new BitSet();
    private final BitSet inherited = new BitSet();
    private final Map<Integer, List<Instant>> facts = new HashMap<>();
    private final List<SubjectState> people = new ArrayList<>();
    private final List<SubjectState> houses = new ArrayList<>();

    boolean isThere = true;
    Sex sex = Sex.UNKNOWN;
    boolean livesAlone;
    boolean isSplit;

    @Nullable
    LocalDate birthDate;

    @Nullable
    LocalDate residentSince;

    @Nullable
    HouseStatus status;

    @Nullable
    Integer floor;

    @Nullable
    Integer floors;

    @Nullable
    Integer builtYear;

    boolean hasLift;
    /** When the first of its assignments ends by itself. */
    @Nullable
    Instant expiresAt;

    SubjectState(Subject subject) {
        this.subject = subject;
    }

    Subject subject() {
        return subject;
    }

    boolean carries(int tag) {
        return own.get(tag) || inherited.get(tag);
    }

    boolean carriesItself(int tag) {
        return own.get(tag);
    }

    void carry(int tag, boolean isSo) {
        own.set(tag, isSo);
    }

    void carry(Integer @Nullable [] tags) {
        add(own, tags);
    }

    void inherit(Integer @Nullable [] tags) {
        add(inherited, tags);
    }

    private static void add(BitSet to, Integer @Nullable [] tags) {
        if (tags != null) {
            for (Integer tag : tags) {
                to.set(tag);
            }
        }
    }

    /** The newest first; at least as many as any rule counts. */
    List<Instant> facts(int kind) {
        return facts.getOrDefault(kind, List.of());
    }

    void tell(int kind, Instant at) {
        facts.computeIfAbsent(kind, none -> new ArrayList<>()).add(at);
    }

    List<SubjectState> people() {
        return people;
    }

    List<SubjectState> houses() {
        return houses;
    }
}
