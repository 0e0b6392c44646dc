package org.minqing.access;

/** There is no token, or none that this server accepts. */
public final class SignInRequired extends RuntimeException {
    public SignInRequired() {
        super("Sign in first: this request carries no token that this server accepts", null, false, false);
    }
}
