package org.minqing.sources;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicInteger;

/** People whom nobody is: names that say so, and ID numbers of a region that does not exist. */
final class InventedPeople {
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final LocalDate FIRST = LocalDate.of(1930, 1, 1);

    private InventedPeople() {}

    /** A number that no other test has. */
    static String idNumber() {
        return idNumber(NEXT.getAndIncrement());
    }

    /** The number of the n-th of them; a thousand are born on each day. */
    static String idNumber(int n) {
        String body = "990102" + FIRST.plusDays(n / 1_000).format(DateTimeFormatter.BASIC_ISO_DATE)
                + "%03d".formatted(n % 1_000);
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * Character.digit(body.charAt(i), 10);
        }
        return body + "10X98765432".charAt(sum % 11);
    }

    static String phone() {
        return "199%08d".formatted(NEXT.getAndIncrement());
    }
}
