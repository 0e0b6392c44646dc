package org.minqing.platform;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The language of a request: Chinese unless the client prefers English. */
public enum Language {
    CHINESE(Locale.SIMPLIFIED_CHINESE),
    ENGLISH(Locale.ENGLISH);

    private static final List<Locale> SPOKEN = List.of(Locale.CHINESE, Locale.ENGLISH);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** From an {@code Accept-Language} header. */
    public static Language of(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return CHINESE;
        }
        try {
            return Locale.ENGLISH.equals(Locale.lookup(Locale.LanguageRange.parse(header), SPOKEN)) ? ENGLISH : CHINESE;
        } catch (IllegalArgumentException notALanguage) {
            return CHINESE;
        }
    }

    /** The one of these two that a locale means. */
    public static Language of(Locale locale) {
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? ENGLISH : CHINESE;
    }

    /** The language of the request that is being answered; Chinese outside one. */
    public static Language current() {
        Context here = Vertx.currentContext();
        return here != null && VertxContext.isDuplicatedContext(here)
                ? ContextLocals.get(Turns.LANGUAGE, CHINESE)
                : CHINESE;
    }

    /** Binds it to the current request's context. Only the endpoints do this. */
    public void bind() {
        ContextLocals.put(Turns.LANGUAGE, this);
    }

    public Locale locale() {
        return locale;
    }

    /** The one of two texts that this language reads. */
    public String choose(String chinese, String english) {
        return this == CHINESE ? chinese : english;
    }
}
