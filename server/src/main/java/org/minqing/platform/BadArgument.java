package org.minqing.platform;

/** An argument whose value its type allows and its meaning does not: a mistake in the client's program, told as an error. */
public final class BadArgument extends RuntimeException {
    private final String argument;

    public BadArgument(String argument, String message) {
        super(message, null, false, false);
        this.argument = argument;
    }

    public String argument() {
        return argument;
    }
}
