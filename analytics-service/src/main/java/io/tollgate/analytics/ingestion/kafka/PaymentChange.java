package io.tollgate.analytics.ingestion.kafka;

import io.tollgate.analytics.activity.Contribution;
import io.tollgate.analytics.activity.ContributionChange;
import io.tollgate.analytics.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/** An event that was news: the payment's row, and what the payment was and is counted as. */
record PaymentChange(Transaction row, @Nullable Contribution before, Contribution after) {
  /** Whether any figure differs: not every step of a payment moves one. */
  boolean movesFigures() {
    return !after.equals(before);
  }

  ContributionChange contribution() { return new ContributionChange(before, after, row.createdAt(), row.updatedAt()); }
}
