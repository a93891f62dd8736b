package io.tollgate.payments.modification;

import io.tollgate.payments.payment.PaymentKey;

import java.util.UUID;

/**
 * A modification that was taken over and not read yet; of which kind it is, nobody knows before.
 *
 * @param version the fencing token: another who takes it over raises it
 */
public record ModificationClaim(PaymentKey payment, UUID id, long version) {}
