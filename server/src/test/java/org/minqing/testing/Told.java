package org.minqing.testing;

import java.util.List;

/** What features told the rules of tags, as the tables have it. */
public final class Told {
    private Told() {}

    /** The kinds of the facts about a person, by code and time; as often as they were told. */
    public static List<Object> ofPerson(long resident) {
        return of("PERSON", resident);
    }

    public static List<Object> ofHouse(long house) {
        return of("HOUSE", house);
    }

    public static List<Object> ofStairwell(long stairwell) {
        return of("STAIRWELL", stairwell);
    }

    private static List<Object> of(String subject, long id) {
        return Sql.run(
                "select k.code from fact f join fact_kind k on k.id = f.fact_kind where k.subject_kind = ? and f.subject_id = ?"
                        + " order by k.code, f.at",
                subject,
                id);
    }
}
