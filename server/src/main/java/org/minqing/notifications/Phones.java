package org.minqing.notifications;

/** Phone numbers as SMS centres write them. */
final class Phones {
    private static final String CHINA = "86";
    private static final int MOBILE_DIGITS = 11;

    private Phones() {}

    /** Digits alone, without the country's own prefix: {@code +86 138-0000-0000} and {@code 13800000000} are one number. */
    static String plain(String number) {
        String digits = number.replaceAll("\\D", "");
        return digits.length() == MOBILE_DIGITS + CHINA.length() && digits.startsWith(CHINA)
                ? digits.substring(CHINA.length())
                : digits;
    }
}
