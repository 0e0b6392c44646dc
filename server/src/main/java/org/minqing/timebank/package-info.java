/** Activities, sign-up, service records and how they earn: the time bank (时间银行) up to the door of the ledger. */
@NullMarked
package org.minqing.timebank;

import org.jspecify.annotations.NullMarked;
