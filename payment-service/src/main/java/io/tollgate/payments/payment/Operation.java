package io.tollgate.payments.payment;

import io.tollgate.payments.acquirer.OperationId;

/** What was, or is about to be, asked of which acquirer. */
public record Operation(OperationId id, String acquirer) {}
