package io.tollgate.risk.backtest;

import io.tollgate.common.id.MerchantId;
import io.tollgate.risk.ruleset.Owner;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The backtests that were asked for. */
public interface Backtests {
  /**
   * As it was added: not from earlier on than payments are kept. Empty where the owner has as many unfinished ones as it may, or no such
   * rule set.
   */
  Optional<Backtest> add(Backtest backtest, int mostUnfinished);

  Optional<Backtest> find(Owner owner, BacktestId id);

  /** The newest first, those older than {@code after} where it is given. */
  List<Backtest> page(Owner owner, @Nullable BacktestId after, int limit);

  /** One that has not begun ends at once, a running one with its next portion, a finished one stays as it is. */
  void cancel(Owner owner, BacktestId id, Instant at);

  /** Takes one that nobody works on, the oldest first, for the time of a lease. */
  Optional<Claim> claim(Instant at, Duration lease);

  /** Keeps the lease. False where the claim is lost or the work is to end: do nothing more then. */
  boolean renew(Claim claim, Instant at, Duration lease);

  /** Says how many payments there are. Harmless where the claim is lost. */
  void count(Claim claim, long total);

  /** Keeps what a portion came to, and the lease. False where the claim is lost or the work is to end: do nothing more then. */
  boolean keep(Claim claim, Place reached, Tally tally, Instant at, Duration lease);

  /** Harmless where the claim is lost. */
  void finish(Claim claim, Backtest.State state, Instant at);

  /** It can't be finished, and nobody tries again; harmless where the claim is lost. */
  void fail(Claim claim, String why, Instant at);

  /**
   * The right to work on a backtest.
   *
   * @param fence higher than every former claim's
   * @param attempts how many claims there were since one came further, this one included
   * @param reached up to which payment, inclusive, a former claim came
   */
  record Claim(Backtest backtest, long fence, int attempts, @Nullable Place reached) {}

  /** A payment, or a moment between two, on the way through the payments of one merchant after the other. */
  record Place(MerchantId merchant, UUID payment) {}
}
