package org.minqing.sources;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.minqing.platform.Language;

/**
 * One kind of file or stream that a system delivers, and how it is read: its columns under all the headings that are in use.
 *
 * @param system whose it is
 * @param place 0 to 99, its place among the system's forms; never changed and never given again, for records keep it
 * @param code its word on the command line and at the door, such as {@code population} or {@code canteen-meals}
 * @param about whom or what its records are about, and so how they are linked
 * @param columns in the order of a template; one of them is the record's own number
 */
public record SourceForm(
        SourceSystem system,
        int place,
        String code,
        String chinese,
        String english,
        About about,
        List<SourceColumn> columns) {
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{2,40}");
    private static final int PLACE_MAX = 99;

    /** Whom or what a record is about. */
    public enum About {
        /** Somebody: linked by ID number, else by name with phone or address; doubtful ones go to the review queue. */
        PERSON,
        /** A house, found by its address; a record whose address is that of no house in sight is refused. */
        HOUSE,
        /** Somebody where it says so well enough, else a house, else only a neighbourhood. */
        ANYTHING,
        /** Whatever the adapter says: a register makes its people and houses itself. */
        REGISTER
    }

    public SourceForm {
        columns = List.copyOf(columns);
        if (!CODE.matcher(code).matches() || place < 0 || place > PLACE_MAX) {
            throw new IllegalArgumentException("This is no code and place of a form: " + code + " " + place);
        }
        Set<String> names = new HashSet<>();
        Set<String> headings = new HashSet<>();
        for (SourceColumn column : columns) {
            if (!names.add(column.name())) {
                throw new IllegalArgumentException(code + " has two columns " + column.name());
            }
            for (String heading : column.headings()) {
                if (!headings.add(heading)) {
                    throw new IllegalArgumentException(code + " has two columns under " + heading);
                }
            }
        }
    }

    /** Its number, by which records know it. */
    public int number() {
        return system.firstForm() + place;
    }

    public String name(Language language) {
        return language.choose(chinese, english);
    }

    /** The first column that plays this part. */
    Optional<SourceColumn> column(SourceColumn.Part part) {
        return columns.stream().filter(column -> column.part() == part).findFirst();
    }
}
