package org.minqing.demo;

import java.util.List;
import org.minqing.access.Role;

/**
 * Who a token is for.
 *
 * @param subject the token's subject
 * @param name how screens call them
 * @param roles what they are
 * @param org codes of the org nodes they work for
 */
public record Identity(String subject, String name, List<Role> roles, List<String> org) {
    public Identity {
        roles = List.copyOf(roles);
        org = List.copyOf(org);
    }
}
