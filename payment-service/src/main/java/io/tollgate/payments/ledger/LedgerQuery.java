package io.tollgate.payments.ledger;

import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Which of a merchant's entries; what is null matches all.
 *
 * @param from booked then or later; {@code to}: before then
 * @param before only lines older than this one
 */
public record LedgerQuery(MerchantId merchant, @Nullable PaymentId payment, @Nullable Account account,
    EntrySet.@Nullable Kind kind, @Nullable Instant from, @Nullable Instant to, @Nullable LineId before) {}
