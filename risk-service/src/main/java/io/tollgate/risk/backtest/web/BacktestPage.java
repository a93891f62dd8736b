package io.tollgate.risk.backtest.web;

import java.util.List;

/** A page of backtests, the newest first; where there are more, the next page starts after the last id of this one. */
record BacktestPage(List<BacktestView> data, boolean hasMore) {}
