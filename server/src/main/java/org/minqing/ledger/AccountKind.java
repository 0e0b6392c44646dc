package org.minqing.ledger;

import org.eclipse.microprofile.graphql.Description;

/** Whose an account is. */
@Description("账户属谁。Whose an account is.")
public enum AccountKind {
    /** 发行方：所有分钟和积分由此而来；余额为负，即已发出之数。The issuer of a neighbourhood; below 0 by what it has given out. */
    ISSUER,
    /** 公益池：捐赠和超出上限的部分。The donation pool of a neighbourhood. */
    POOL,
    /** 居民。A resident. */
    RESIDENT,
    /** 兑换点。A service point. */
    MERCHANT
}
