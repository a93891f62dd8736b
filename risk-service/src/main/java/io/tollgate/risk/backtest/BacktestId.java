package io.tollgate.risk.backtest;

import io.tollgate.common.id.TypeId;

import java.util.Optional;
import java.util.UUID;

/** One backtest: UUIDv7, so that backtests sort by the time they were asked for. */
public record BacktestId(UUID value) {
  private static final String PREFIX = "bkt";

  /** Empty where the text is no {@code bkt_…} id. */
  public static Optional<BacktestId> parse(String text) {
    return TypeId.parse(PREFIX, text).map(BacktestId::new);
  }

  @Override
  public String toString() { return TypeId.format(PREFIX, value); }
}
