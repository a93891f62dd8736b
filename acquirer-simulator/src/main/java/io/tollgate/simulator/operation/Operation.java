package io.tollgate.simulator.operation;

import io.tollgate.common.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What the platform asks, without the card that it asks it for.
 *
 * @param merchantReference the platform's name for the payment; from a card host, its retrieval reference number
 * @param original the sale or authorization that it goes on from, or for a reversal any operation; null for these two themselves
 * @param last4 of the card; empty where none came with it
 */
public record Operation(OperationId id, Acquirer acquirer, OperationType type, String merchantReference, Money amount,
    String last4, @Nullable OperationId original, Presentment presentment) {
  public Operation {
    if ((original == null) != type.takesCard()) throw new IllegalArgumentException("Only a " + type + " has none");
  }

  /** The same of another amount. */
  Operation of(Money other) {
    return new Operation(id, acquirer, type, merchantReference, other, last4, original, presentment);
  }

  /** Whose position it changes. */
  OperationId subject() { return original == null ? id : original; }
}
