package io.tollgate.payments.ledger;

import io.tollgate.common.id.PaymentId;
import io.tollgate.common.money.Money;

import java.time.Instant;
import java.util.UUID;

/**
 * An entry as it stands in the books.
 *
 *
 * @param set all lines of one set sum to zero in each currency
 */
public record LedgerLine(UUID set, int line, PaymentId payment, String kind, String account, Money amount,
    Instant at) {}
