/** Backtests, labels and stored decisions in PostgreSQL. */
@NullMarked
package io.tollgate.risk.backtest.store;

import org.jspecify.annotations.NullMarked;
