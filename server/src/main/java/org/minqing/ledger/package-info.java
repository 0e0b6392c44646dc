/** The double-entry ledger of the time bank (时间银行): accounts, transfers, lots that expire, holds; an hour is an hour, for ever. */
@NullMarked
package org.minqing.ledger;

import org.jspecify.annotations.NullMarked;
