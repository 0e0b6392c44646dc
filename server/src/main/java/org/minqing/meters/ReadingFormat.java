package org.minqing.meters;

/** How rows of a delivery are written. Keeps what it learns on the way, such as a header; one for each delivery. */
interface ReadingFormat {
    /** Takes one row apart; empty rows and headers give nothing. */
    void read(byte[] bytes, int from, int to, long line, Rows rows);

    /** Where rows go that were taken apart. */
    interface Rows {
        void reading(RawReading reading);

        void refused(RefusedRow row);
    }
}
