package org.minqing.residents;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.minqing.access.Sight;

/**
 * The keys under which a name is found: from each of its characters on as written, in pinyin and by initials. What is typed is the
 * beginning of one of them.
 */
final class NameKeys {
    /** Longer names are found by their first characters only. */
    private static final int PARTS_MAX = 8;

    private static final int KEY_MAX = 80;

    private NameKeys() {}

    static Set<String> of(String name) {
        List<String> parts = parts(clean(name));
        List<String> readings = readings(parts, Sight.surname(name));
        Set<String> keys = new LinkedHashSet<>();
        for (int from = 0; from < Math.min(parts.size(), PARTS_MAX); from++) {
            add(keys, String.join("", parts.subList(from, parts.size())));
            add(keys, String.join("", readings.subList(from, readings.size())));
            if (readings.size() - from > 1) {
                add(keys, initials(readings.subList(from, readings.size())));
            }
        }
        return keys;
    }

    /** How the whole name is read. */
    static String reading(String name) {
        return String.join("", readings(parts(clean(name)), Sight.surname(name)));
    }

    /** What somebody typed, in the form of keys; empty where nothing is left of it. */
    static String typed(String text) {
        String clean = clean(text);
        boolean isLatin = clean.chars().allMatch(character -> character < 128);
        // Keyboards write v for the letter that pinyin writes ü and keys write u.
        String typed = isLatin ? clean.replace('v', 'u') : clean;
        return typed.substring(0, Math.min(typed.length(), KEY_MAX));
    }

    private static void add(Set<String> keys, String key) {
        if (!key.isEmpty()) {
            keys.add(key.substring(0, Math.min(key.length(), KEY_MAX)));
        }
    }

    private static String clean(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "");
    }

    /** Each character that is read as a syllable, and each run of others. */
    private static List<String> parts(String clean) {
        List<String> parts = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        clean.codePoints().forEach(character -> {
            if (!Character.isIdeographic(character)) {
                run.appendCodePoint(character);
                return;
            }
            if (!run.isEmpty()) {
                parts.add(run.toString());
                run.setLength(0);
            }
            parts.add(Character.toString(character));
        });
        if (!run.isEmpty()) {
            parts.add(run.toString());
        }
        return parts;
    }

    private static List<String> readings(List<String> parts, String surname) {
        List<String> readings = new ArrayList<>();
        if (parts.size() > 1 && surname.equals(parts.get(0) + parts.get(1))) {
            // The dictionary tells both syllables of a double surname apart only together.
            String both = Pinyin.readingOfSurname(surname);
            String second = Pinyin.reading(parts.get(1));
            boolean isSplit = both.endsWith(second);
            readings.add(isSplit ? both.substring(0, both.length() - second.length()) : both);
            readings.add(isSplit ? second : "");
        }
        for (int i = readings.size(); i < parts.size(); i++) {
            readings.add(i == 0 ? Pinyin.readingOfSurname(parts.get(0)) : Pinyin.reading(parts.get(i)));
        }
        return readings;
    }

    private static String initials(List<String> readings) {
        StringBuilder initials = new StringBuilder();
        readings.forEach(reading -> initials.append(reading, 0, Math.min(1, reading.length())));
        return initials.toString();
    }
}
