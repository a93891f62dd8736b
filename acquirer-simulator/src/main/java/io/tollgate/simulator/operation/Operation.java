package io.tollgate.simulator.operation;

import io.tollgate.common.money.Money;

/** What the platform asks, without the card that it asks it for. */
public record Operation(OperationId id, OperationType type, String merchantReference, Money amount, String last4) {}
