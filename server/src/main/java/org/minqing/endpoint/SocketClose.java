package org.minqing.endpoint;

/** Why a WebSocket is closed; the numbers are those of the protocol {@code graphql-transport-ws}. */
enum SocketClose {
    /** A message or a frame that is larger than the server reads, or broken. */
    UNREADABLE(1009, "Message too big"),
    BAD_REQUEST(4400, "Invalid message"),
    /** Something was asked before the connection said who it is. */
    UNAUTHORIZED(4401, "Unauthorized"),
    /** The token is missing, foreign or over. Clients may come back with another, which 1008 would tell them not to. */
    FORBIDDEN(4403, "Forbidden"),
    SUBPROTOCOL(4406, "Subprotocol not acceptable"),
    INIT_TIMEOUT(4408, "Connection initialisation timeout"),
    DUPLICATE(4409, "Subscriber already exists"),
    TOO_MANY_INIT(4429, "Too many initialisation requests"),
    /** The other end does not answer any more. */
    GONE(4499, "Terminated");

    private final short code;
    private final String reason;

    SocketClose(int code, String reason) {
        this.code = (short) code;
        this.reason = reason;
    }

    short code() {
        return code;
    }

    String reason() {
        return reason;
    }
}
