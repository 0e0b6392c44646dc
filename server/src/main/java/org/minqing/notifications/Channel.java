package org.minqing.notifications;

/** One way out of the server. */
interface Channel {
    /**
     * Sends one letter and tells what came of it. It blocks the calling thread, at most {@link Lane#ANSWER_WITHIN}; it does not throw
     * for what the other side does.
     */
    Answer send(Letter letter);

    /** Keeps open what answers arrive on; called now and then, may block. */
    default void keep() {}
}
