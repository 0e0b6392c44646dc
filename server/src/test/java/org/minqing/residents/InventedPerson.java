package org.minqing.residents;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicInteger;

/** A woman who does not exist, with an ID number of a region that does not either: valid, and another one each time. */
public record InventedPerson(String name, LocalDate birthDate, String idNumber) {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final LocalDate FIRST = LocalDate.of(1940, 1, 1);
    private static final String CHECKS = "0123456789X";

    public static InventedPerson next() {
        int number = COUNT.getAndIncrement();
        LocalDate birth = FIRST.plusDays(number);
        String body = "990101" + birth.format(DateTimeFormatter.BASIC_ISO_DATE) + "124";
        return new InventedPerson("虚某" + (char) ('甲' + number % 10), birth, body + check(body));
    }

    /** Whichever character makes it right. */
    private static char check(String body) {
        return (char) CHECKS.chars()
                .filter(last -> IdNumber.read(body + (char) last).isPresent())
                .findFirst()
                .orElseThrow();
    }
}
