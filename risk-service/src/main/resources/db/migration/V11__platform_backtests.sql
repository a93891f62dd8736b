-- Backtests of the platform's versions (the nil UUID as their merchant) go over all merchants' payments, one merchant after the other.
alter table backtest add column reached_merchant uuid;
