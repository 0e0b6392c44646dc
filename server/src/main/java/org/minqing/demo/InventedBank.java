package org.minqing.demo;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.minqing.demo.InventedArea.Person;

/**
 * A time bank that was there before, invented: the same for the same seed and day. Its hours are exactly as many as are asked for, no two
 * records of a volunteer overlap, and each balance is the sum of its records to the minute.
 */
final class InventedBank {
    private static final List<String> CATEGORIES =
            List.of("陪伴关怀", "助餐", "生活照护", "代办跑腿", "健康服务", "教学辅导", "环境清洁", "平安巡防", "文体活动");
    private static final List<String> SKILLS = List.of("陪聊", "读书读报", "做饭", "代购代办", "生活照护", "理发", "家电维修", "智能手机教学");
    private static final int AGE_MIN = 30;
    private static final int AGE_MAX = 78;
    /** Every volunteer helps at most once a day, in the years before. */
    private static final int YEARS = 4;

    private static final int DAYS = 365 * YEARS;
    private static final int FIRST_HOUR = 8;
    private static final int QUARTERS = 24;
    private static final int MINUTES_PER_QUARTER = 15;
    private static final int MINUTES_MIN = 30;
    private static final int MINUTES_MAX = 300;
    /** A point for six minutes, half of which are spent. */
    private static final int MINUTES_PER_POINT_LEFT = 12;

    private final Random random;
    private final LocalDate day;
    private final List<Volunteer> volunteers = new ArrayList<>();
    private final int[] minutes;
    private final int[] firstOf;

    /** A volunteer: a resident with a number in the bank. */
    record Volunteer(String number, Person person, LocalDate joined, String skills) {}

    /** A record of the bank. */
    record Entry(String number, String volunteer, String category, LocalDateTime from, int minutes) {}

    /** What a volunteer has left. */
    record Balance(String volunteer, LocalDate at, long minutes, long points, LocalDate until) {}

    /**
     * @param people from whom volunteers are taken
     * @param entries how many records
     * @param hours how many hours they make together
     * @param day of the balances
     */
    InventedBank(List<Person> people, int count, int entries, long hours, LocalDate day, long seed) {
        this.random = new Random(seed);
        this.day = day;
        this.minutes = lengths(entries, hours * 60);
        this.firstOf = new int[count + 1];
        join(people, count);
        for (int i = 0; i <= count; i++) {
            firstOf[i] = (int) ((long) entries * i / count);
        }
        if (entries > (long) count * DAYS) {
            throw new IllegalArgumentException("No volunteer helps more than %d times".formatted(DAYS));
        }
    }

    private void join(List<Person> people, int count) {
        List<Person> willing = people.stream()
                .filter(person -> {
                    int age = day.getYear() - person.birthDate().getYear();
                    return age >= AGE_MIN && age <= AGE_MAX && !person.isOverlooked();
                })
                .toList();
        if (willing.size() < count) {
            throw new IllegalArgumentException("Only %d people are of an age to help".formatted(willing.size()));
        }
        for (int i = 0; i < count; i++) {
            Person person = willing.get((int) ((long) willing.size() * i / count));
            String skills = SKILLS.get(random.nextInt(SKILLS.size())) + "、" + SKILLS.get(random.nextInt(SKILLS.size()));
            volunteers.add(new Volunteer("V%06d".formatted(i + 1), person, day.minusDays(DAYS), skills));
        }
    }

    /** Lengths that make exactly so many minutes together. */
    private int[] lengths(int entries, long whole) {
        if (whole < (long) entries * MINUTES_MIN || whole > (long) entries * MINUTES_MAX) {
            throw new IllegalArgumentException("A record has %d to %d minutes".formatted(MINUTES_MIN, MINUTES_MAX));
        }
        int mean = (int) (whole / entries);
        int spread = Math.min(mean - MINUTES_MIN, MINUTES_MAX - mean);
        int[] lengths = new int[entries];
        long left = whole;
        for (int i = 0; i < entries; i++) {
            lengths[i] = mean + random.nextInt(2 * spread + 1) - spread;
            left -= lengths[i];
        }
        for (int i = 0; left != 0; i = (i + 1) % entries) {
            int step = left > 0 ? 1 : -1;
            if (lengths[i] + step >= MINUTES_MIN && lengths[i] + step <= MINUTES_MAX) {
                lengths[i] += step;
                left -= step;
            }
        }
        return lengths;
    }

    List<Volunteer> volunteers() {
        return List.copyOf(volunteers);
    }

    /** How many records the volunteer at this place has. */
    int count(int volunteer) {
        return firstOf[volunteer + 1] - firstOf[volunteer];
    }

    /** The records of the volunteer at this place, the earliest first; the same however often it is asked. */
    List<Entry> entries(int volunteer) {
        int first = firstOf[volunteer];
        int count = count(volunteer);
        Random own = new Random(minutes.length * 31L + volunteer);
        List<Entry> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            LocalDate at = day.minusDays(DAYS).plusDays((long) DAYS * i / count);
            LocalTime from =
                    LocalTime.of(FIRST_HOUR, 0).plusMinutes((long) own.nextInt(QUARTERS) * MINUTES_PER_QUARTER);
            entries.add(new Entry(
                    "R%08d".formatted(first + i + 1),
                    volunteers.get(volunteer).number,
                    CATEGORIES.get(own.nextInt(CATEGORIES.size())),
                    at.atTime(from),
                    minutes[first + i]));
        }
        return entries;
    }

    /** The balance of the volunteer at this place. */
    Balance balance(int volunteer) {
        long sum = Arrays.stream(minutes, firstOf[volunteer], firstOf[volunteer + 1])
                .asLongStream()
                .sum();
        return new Balance(volunteers.get(volunteer).number, day, sum, sum / MINUTES_PER_POINT_LEFT, day.plusYears(2));
    }
}
