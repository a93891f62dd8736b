package io.tollgate.payments.payment;

import io.tollgate.common.event.PaymentStatus;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Which of a merchant's payments, newest first.
 *
 * @param startingAfter the page begins with the next older than this one; {@code endingBefore}: ends with the next newer
 */
public record PaymentsQuery(MerchantId merchant, @Nullable PaymentStatus status, @Nullable String orderId,
    @Nullable String payerId, @Nullable Instant createdAfter, @Nullable Instant createdBefore, int limit,
    @Nullable PaymentId startingAfter, @Nullable PaymentId endingBefore) {}
