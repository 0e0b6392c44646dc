package org.minqing.residents;

import com.ibm.icu.text.Transliterator;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How a character is read, in plain letters without tones. Each is looked up once: there are as many as there are characters. */
final class Pinyin {
    private static final Map<String, String> READINGS = new ConcurrentHashMap<>();
    private static final Map<String, String> SURNAMES = new ConcurrentHashMap<>();

    private Pinyin() {}

    /** Loading the dictionary takes a second. */
    private static final class Dictionary {
        private static final Transliterator PLAIN = Transliterator.getInstance("Han-Latin; Latin-ASCII");
        /** Some characters are read otherwise where they begin a name: 单 is Shan, 曾 is Zeng. */
        private static final Transliterator NAMES = Transliterator.getInstance("Han-Latin/Names; Latin-ASCII");
    }

    static String reading(String character) {
        return READINGS.computeIfAbsent(character, unknown -> letters(Dictionary.PLAIN, unknown));
    }

    /** Of a character that begins a name. */
    static String readingOfSurname(String character) {
        return SURNAMES.computeIfAbsent(character, unknown -> letters(Dictionary.NAMES, unknown));
    }

    private static String letters(Transliterator dictionary, String character) {
        return dictionary.transliterate(character).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
