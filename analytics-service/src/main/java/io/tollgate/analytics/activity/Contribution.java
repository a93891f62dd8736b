package io.tollgate.analytics.activity;

import io.tollgate.analytics.transaction.Outcome;
import io.tollgate.analytics.transaction.Transaction;

/**
 * What one payment, as it stands, adds to its merchant's windows. Amounts in minor units.
 *
 * @param latencyMs from acceptance to the outcome, or {@link #NO_LATENCY} before there is one
 */
public record Contribution(String currency, Outcome outcome, long captured, long refunded, int latencyMs) {
  public static final int NO_LATENCY = -1;

  public static Contribution of(Transaction row) {
    Long latency = row.latencyMs();
    return new Contribution(row.currency(), row.outcome(), row.amountCaptured(), row.amountRefunded(),
        latency == null ? NO_LATENCY : Latencies.inRange(latency));
  }
}
