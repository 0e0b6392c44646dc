package org.minqing.demo;

/** What happens in a home with a meter. */
enum WaterStory {
    /** Water is used every day; now and then somebody is away over a weekend. */
    DAILY_LIFE,
    /** Nobody has used water for 26 hours when the demo is first started. */
    SILENT_ELDER(26),
    /**
     * The meter was fitted 31 hours ago; nobody has used water for 30, but it reported last 23 and a half hours ago: nothing is
     * proven yet.
     */
    NOT_YET_PROVEN(30, 23, 30),
    /** Water has run without a pause for 30 hours. */
    LEAK(30),
    /** Somebody left 23 hours ago for good, and the home was marked vacant; in an hour an alert will be raised and withheld. */
    VACANT(23),
    /** The meter stopped reporting two days ago. */
    SILENT_METER(0, 48, 0);

    private static final int NUMBER_AT = 3;
    private static final long HOUR_SECONDS = 3_600;
    private static final long MINUTE_SECONDS = 60;

    private final long beginsBefore;
    private final long silentFrom;

    WaterStory() {
        this(0);
    }

    WaterStory(int beginsHours) {
        this(beginsHours, 0, 0);
    }

    WaterStory(int beginsHours, int silentHours, int silentMinutes) {
        this.beginsBefore = beginsHours * HOUR_SECONDS;
        this.silentFrom = silentHours * HOUR_SECONDS + silentMinutes * MINUTE_SECONDS;
    }

    /** The story of a meter by its serial: every second one of a neighbourhood's first meters has a story of its own. */
    static WaterStory ofSerial(String serial) {
        int number = Integer.parseInt(serial.substring(NUMBER_AT));
        int story = number / 2;
        return number % 2 == 0 && story < values().length ? values()[story] : DAILY_LIFE;
    }

    /** The serial of the meter in whose home this story is told, in the neighbourhood of this number. */
    String serial(int neighbourhood) {
        return serial(neighbourhood, ordinal() * 2);
    }

    static String serial(int neighbourhood, int number) {
        return "W%02d%05d".formatted(neighbourhood + 1, number);
    }

    /** When what is special here begins; {@code start} is when the demo was first started, all in seconds since 1970. */
    long beginsAt(long start) {
        return start - beginsBefore;
    }

    /** When the meter reported last; the end of time for those that go on. */
    long reportsUntil(long start) {
        return silentFrom == 0 ? Long.MAX_VALUE : start - silentFrom;
    }
}
