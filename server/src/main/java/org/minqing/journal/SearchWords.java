package org.minqing.journal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.BadArgument;

/** What somebody searches for, as patterns that an entry's text must match each. */
final class SearchWords {
    private static final int WORDS_MAX = 5;
    private static final int LENGTH_MAX = 100;

    private SearchWords() {}

    /** Null where nothing is searched for. What patterns mean by some characters is taken for the characters themselves. */
    static String @Nullable [] patterns(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String[] words = text.strip().split("[\\s\\u3000]+");
        if (words.length > WORDS_MAX || text.length() > LENGTH_MAX) {
            throw new BadArgument(
                    "filter.text",
                    "text 至多 %d 个词、%d 个字符".formatted(WORDS_MAX, LENGTH_MAX),
                    "text has at most %d words and %d characters".formatted(WORDS_MAX, LENGTH_MAX));
        }
        return Arrays.stream(words)
                .map(word -> '%' + word.replaceAll("([\\\\%_])", "\\\\$1") + '%')
                .toArray(String[]::new);
    }
}
