package org.minqing.redemption;

import jakarta.enterprise.context.ApplicationScoped;
import org.minqing.platform.Vital;

/** Vouchers whose time is over are given back. */
@ApplicationScoped
class ReleaseVital implements Vital {
    static final String NAME = "releases";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String overdue() {
        return "select extract(epoch from now() - min(expires_at)) from voucher where state = 'HELD' and expires_at <= now()";
    }
}
