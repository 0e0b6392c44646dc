package org.minqing.access;

import java.util.Collection;
import org.minqing.platform.Scope;

/** The org tree as sign-in needs it; the places keep it. */
public interface OrgAreas {
    /** The neighbourhoods within these org nodes. Codes that name no node add nothing. */
    Scope within(Collection<String> codes);
}
