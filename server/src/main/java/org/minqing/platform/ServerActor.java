package org.minqing.platform;

/** The server itself, doing a job of its own: it sees every row. Never made for a caller's request. */
public record ServerActor(String job) implements Actor {
    @Override
    public String subject() {
        return "server:" + job;
    }

    @Override
    public Scope scope() {
        return Scope.ALL;
    }
}
