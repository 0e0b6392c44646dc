package org.minqing.demo;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** ID numbers with a valid checksum (GB 11643) of a region that does not exist: nobody has one of them. */
final class IdNumber {
    private static final String REGION = "990101";
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    private IdNumber() {}

    /**
     * The number of somebody.
     *
     * @param sequence 0 to 999 among those born that day; odd for men, even for women
     */
    static String of(LocalDate birth, int sequence) {
        String body = REGION + birth.format(DateTimeFormatter.BASIC_ISO_DATE) + "%03d".formatted(sequence);
        return body + check(body);
    }

    static boolean isValid(String number) {
        return number.length() == WEIGHTS.length + 1 && number.charAt(WEIGHTS.length) == check(number);
    }

    private static char check(String digits) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * Character.digit(digits.charAt(i), 10);
        }
        return CHECKS.charAt(sum % CHECKS.length());
    }
}
