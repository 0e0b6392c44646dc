package org.minqing.residents;

/** What became of a record that says something about people who are known. */
public enum Taken {
    CREATED,
    UPDATED,
    /** It was known already. */
    UNCHANGED,
    /** The person or the house is not there, or it contradicts what is known. */
    REFUSED
}
