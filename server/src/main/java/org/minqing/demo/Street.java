package org.minqing.demo;

/** The invented sub-district: the codes of its nodes in the org tree. No place in China has a code that begins with 99. */
final class Street {
    static final String CITY = "9901";
    static final String DISTRICT = "990101";
    static final String CODE = "990101001";
    static final String FIRST = CODE + "001";
    static final String SECOND = CODE + "002";

    private Street() {}
}
