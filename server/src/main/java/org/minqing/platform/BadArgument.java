package org.minqing.platform;

/** An argument whose value its type allows and its meaning does not: a mistake in the client's program, told as an error. */
public final class BadArgument extends RuntimeException {
    private final String argument;
    private final String chinese;
    private final String english;

    public BadArgument(String argument, String chinese, String english) {
        super(english, null, false, false);
        this.argument = argument;
        this.chinese = chinese;
        this.english = english;
    }

    public String message(Language language) {
        return language.choose(chinese, english);
    }

    public String argument() {
        return argument;
    }
}
