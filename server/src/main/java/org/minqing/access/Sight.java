package org.minqing.access;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a caller's roles let it see of a person without giving a purpose: names are clear for those who visit, masked for
 * everyone else; phones and ID numbers are masked for all.
 */
public final class Sight {
    private static final Set<Role> SEE_NAMES = Set.of(Role.CADRE, Role.SECRETARY, Role.DATA_STEWARD);
    /** Surnames of two characters, kept whole when a name is masked. */
    private static final Set<String> DOUBLE_SURNAMES =
            Set.of("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "令狐", "慕容", "夏侯", "司徒", "端木", "百里", "东郭", "南宫");

    private static final Sight CLEAR = new Sight(true, null);
    private static final Sight MASKED = new Sight(false, null);

    private final boolean isNameClear;
    private final @Nullable Looks looks;

    private Sight(boolean isNameClear, @Nullable Looks looks) {
        this.isNameClear = isNameClear;
        this.looks = looks;
    }

    public static Sight of(Caller caller) {
        if (caller.looks() != null) {
            return new Sight(true, caller.looks());
        }
        return caller.isAny(SEE_NAMES) ? CLEAR : MASKED;
    }

    /**
     * A person is shown, or something that tells of people, by its type as in global ids. Whoever looks by emergency access leaves a
     * line for each in the audit log.
     */
    public void saw(String type, long key, int neighbourhoodId) {
        if (looks != null) {
            looks.saw(type, key, neighbourhoodId);
        }
    }

    /** Whether names, and what is said of people by name, are shown; who does not see them may not look for them either. */
    public boolean isNameClear() {
        return isNameClear;
    }

    /** The name itself, or its surname and a star for each other character. */
    public String name(String name) {
        return isNameClear ? name : maskedName(name);
    }

    /** The date itself, or nothing where names are masked: a birthday tells a neighbour as much as a name. */
    public @Nullable LocalDate birthDate(@Nullable LocalDate date) {
        return isNameClear ? date : null;
    }

    /** The surname and a star for each other character, whoever looks. */
    public static String maskedName(String name) {
        String surname = surname(name);
        int hidden = name.codePointCount(surname.length(), name.length());
        return surname + "*".repeat(Math.max(1, hidden));
    }

    /** The family name that a name begins with: its first character, or the first two of a double surname. */
    public static String surname(String name) {
        int characters = name.codePointCount(0, name.length());
        int kept = characters > 2 && DOUBLE_SURNAMES.contains(name.substring(0, 2)) ? 2 : 1;
        return name.substring(0, name.offsetByCodePoints(0, Math.min(kept, characters)));
    }

    /** {@code 138****5678}; shorter numbers keep less. */
    public static @Nullable String maskedPhone(@Nullable String phone) {
        if (phone == null) {
            return null;
        }
        int kept = phone.length() >= 11 ? 3 : 0;
        int shown = Math.min(4, Math.max(0, phone.length() - kept - 3));
        return phone.substring(0, kept)
                + "*".repeat(phone.length() - kept - shown)
                + phone.substring(phone.length() - shown);
    }
}
