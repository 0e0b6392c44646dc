package org.minqing.platform;

/** For whom a unit of work runs. The database sees these two words and nothing else of the caller. */
public interface Actor {
    /** Who it is: the subject of the token, or the name of a job of the server's own. At most 255 characters. */
    String subject();

    /** Which rows it may see. */
    Scope scope();
}
