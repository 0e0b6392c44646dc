package org.minqing.redemption;

import org.jspecify.annotations.Nullable;

/**
 * For whom somebody redeems, as the database has it.
 *
 * @param member the resident for whom the caller's account speaks; null without one
 * @param owner the living resident whose points are asked for; null when there is none
 * @param neighbourhoodId where the owner belongs; 0 without one
 * @param holder the owner's name, masked
 * @param isAllowed whether the caller is the owner or its proxy
 * @param taken pieces of the item that the owner redeemed in the current period of its limit
 */
record Buyer(
        @Nullable Long member, @Nullable Long owner, int neighbourhoodId, String holder, boolean isAllowed, int taken) {
    boolean isProxy() {
        return owner != null && !owner.equals(member);
    }
}
