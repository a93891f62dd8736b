package io.tollgate.payments.audit;

import io.tollgate.payments.payment.PaymentKey;

import java.time.Instant;

/** An event as the payment's history has it. */
public record RecordedEvent(PaymentKey payment, long sequence, Instant at) {}
