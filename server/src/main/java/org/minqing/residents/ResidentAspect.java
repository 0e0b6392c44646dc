package org.minqing.residents;

/** What of a resident can change. */
public enum ResidentAspect {
    /** Name, sex, dates of birth and death, living alone, phone, ID number. */
    FACTS,
    RESIDENCE,
    HOUSEHOLD,
    RELATIONS,
    CONTACTS,
    /** Two records became one, or two again. */
    IDENTITY
}
