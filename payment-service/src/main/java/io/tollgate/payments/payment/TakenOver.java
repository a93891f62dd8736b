package io.tollgate.payments.payment;

/**
 * A payment that was taken over and not read yet.
 *
 * @param version the fencing token: another who takes it over raises it
 */
public record TakenOver(PaymentKey payment, long version) {}
