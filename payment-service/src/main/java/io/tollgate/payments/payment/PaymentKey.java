package io.tollgate.payments.payment;

import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;

/** A payment's full key: the merchant leads, so that the tables can be sharded by it. */
public record PaymentKey(MerchantId merchant, PaymentId id) {}
