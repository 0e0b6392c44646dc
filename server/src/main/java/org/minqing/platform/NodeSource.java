package org.minqing.platform;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** How a feature finds one of its things by id, under the rules of the current caller. */
public interface NodeSource {
    /** The type's name in global ids. */
    String type();

    /** Empty for what is not there and for what the caller may not see, alike. */
    Uni<Optional<? extends Node>> find(long number);
}
