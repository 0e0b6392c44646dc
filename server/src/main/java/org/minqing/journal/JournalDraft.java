package org.minqing.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.minqing.files.PhotoView;
import org.minqing.platform.NodeId;
import org.minqing.platform.Refused;

/** Makes a note of what a person sent: checked when it is made. Throws {@link Refused} with what is wrong first. */
final class JournalDraft {
    static final int TEXT_MAX = 4_000;
    static final int REASON_MAX = 200;
    static final int PHOTOS_MAX = 9;
    private static final int ABOUT_MAX = 30;
    /** Papers of the last year may be entered. */
    private static final Duration LATE_MAX = Duration.ofDays(366);

    /** What clocks of phones are wrong by. */
    private static final Duration CLOCK_WRONG_MAX = Duration.ofMinutes(5);

    private JournalDraft() {}

    static JournalNote of(JournalWrite input, Instant now) {
        Instant at = input.at() == null ? now : input.at();
        JournalNote note = new JournalNote(
                input.kind(),
                keys("Resident", input.residentIds(), "input.residentIds"),
                keys("House", input.houseIds(), "input.houseIds"),
                input.text().strip(),
                input.isMet(),
                at,
                photos(input.photoIds()),
                place(input.latitude(), input.longitude()),
                null);
        check(note);
        checkTime(at, now);
        return note;
    }

    /** A correction leaves place, order and, where none is given, the time as they were. */
    static JournalNote of(JournalCorrect input, JournalReadStore.Kept kept, Instant now) {
        String reason = input.reason().strip();
        if (reason.isEmpty() || reason.length() > REASON_MAX) {
            throw new Refused(JournalProblem.JOURNAL_REASON_INVALID, "input.reason", REASON_MAX);
        }
        JournalNote note = new JournalNote(
                input.kind(),
                keys("Resident", input.residentIds(), "input.residentIds"),
                keys("House", input.houseIds(), "input.houseIds"),
                input.text().strip(),
                input.isMet(),
                input.at() == null ? kept.at() : input.at(),
                photos(input.photoIds()),
                null,
                null);
        check(note);
        if (input.at() != null) {
            checkTime(input.at(), now);
        }
        return note;
    }

    private static void check(JournalNote note) {
        if (note.text().isEmpty() || note.text().length() > TEXT_MAX) {
            throw new Refused(JournalProblem.JOURNAL_TEXT_INVALID, "input.text", TEXT_MAX);
        }
        int people = note.residents().size();
        int houses = note.houses().size();
        if (people + houses == 0 || people > ABOUT_MAX || houses > ABOUT_MAX) {
            throw new Refused(JournalProblem.JOURNAL_ABOUT_NOBODY, "input.residentIds", ABOUT_MAX);
        }
        if (note.kind() == JournalKind.REMARK && note.isMet()) {
            throw new Refused(JournalProblem.JOURNAL_REMARK_MEETS_NOBODY, "input.isMet");
        }
    }

    private static void checkTime(Instant at, Instant now) {
        if (at.isAfter(now.plus(CLOCK_WRONG_MAX)) || at.isBefore(now.minus(LATE_MAX))) {
            throw new Refused(JournalProblem.JOURNAL_TIME_IMPLAUSIBLE, "input.at");
        }
    }

    private static Set<Long> keys(String type, @Nullable List<String> ids, String path) {
        Set<Long> keys = new LinkedHashSet<>();
        for (String id : ids == null ? List.<String>of() : ids) {
            keys.add(NodeId.number(type, id)
                    .orElseThrow(() -> new Refused(JournalProblem.JOURNAL_ABOUT_NOT_FOUND, path)));
        }
        return keys;
    }

    private static List<UUID> photos(@Nullable List<String> ids) {
        Set<UUID> keys = new LinkedHashSet<>();
        for (String id : ids == null ? List.<String>of() : ids) {
            keys.add(PhotoView.key(id).orElseThrow(JournalDraft::unknownPhoto));
        }
        if (keys.size() > PHOTOS_MAX) {
            throw unknownPhoto();
        }
        return List.copyOf(keys);
    }

    static Refused unknownPhoto() {
        return new Refused(JournalProblem.JOURNAL_PHOTO_UNKNOWN, "input.photoIds", PHOTOS_MAX);
    }

    private static JournalNote.@Nullable Place place(@Nullable Double latitude, @Nullable Double longitude) {
        if (latitude == null && longitude == null) {
            return null;
        }
        if (latitude == null || longitude == null || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
            throw new Refused(JournalProblem.JOURNAL_PLACE_INVALID, "input.latitude");
        }
        return new JournalNote.Place(latitude, longitude);
    }
}
