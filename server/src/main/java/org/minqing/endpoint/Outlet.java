package org.minqing.endpoint;

import graphql.ExecutionResult;

/** Where the results of one operation go, one after another. */
interface Outlet {
    void next(ExecutionResult result);

    /** No more comes; never called after the client ended it. */
    void complete();

    /** Runs {@code more} when the client has taken what was sent: at once, or when its connection has drained. */
    void whenDrained(Runnable more);
}
