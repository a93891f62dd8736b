package io.tollgate.risk.backtest;

import io.tollgate.risk.ruleset.Owner;
import io.tollgate.risk.ruleset.RuleSetId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Locale;

/**
 * A backtest as it stands.
 *
 * @param owner of the version: a merchant, over its own payments, or the platform, over all
 * @param from of when the first payments are, by when they were made; none from before what is kept
 * @param to of when no payments are any more
 * @param failure why it failed, in a sentence; absent unless it did
 * @param total how many payments there are; absent before it has begun
 */
public record Backtest(Owner owner, BacktestId id, RuleSetId ruleSet, Instant from, Instant to, State state,
    boolean cancelRequested, String author, Instant createdAt, @Nullable Instant finishedAt, @Nullable String failure,
    @Nullable Long total,
    Tally tally) {

  /** How far it is. */
  public enum State {
    QUEUED, RUNNING, SUCCEEDED, CANCELED, FAILED;

    public String code() { return name().toLowerCase(Locale.ROOT); }

    public static State ofCode(String code) { return valueOf(code.toUpperCase(Locale.ROOT)); }
  }
}
