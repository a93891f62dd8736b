/** Backtests and labels over HTTP. */
@NullMarked
package io.tollgate.risk.backtest.web;

import org.jspecify.annotations.NullMarked;
