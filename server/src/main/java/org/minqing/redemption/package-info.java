/** Goods and services for points: catalogue, stock, vouchers, counters, settlement. */
@NullMarked
package org.minqing.redemption;

import org.jspecify.annotations.NullMarked;
