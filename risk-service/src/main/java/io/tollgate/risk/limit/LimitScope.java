package io.tollgate.risk.limit;

import io.tollgate.risk.identity.IdentityLevel;
import org.jspecify.annotations.Nullable;

import java.util.Currency;

/**
 * What a limit binds: each card, device or payer of a merchant, or the merchant itself. A merchant has one limit of a scope.
 *
 * @param level of payers alone: the limit binds those at this level, and above it as far as no higher one has a limit of its own
 * @param currency of amounts alone
 */
public record LimitScope(SubjectKind kind, @Nullable IdentityLevel level, Period period, Measure measure,
    @Nullable Currency currency) {
  public LimitScope {
    if ((level != null) != (kind == SubjectKind.PAYER)) throw new IllegalArgumentException("Payers alone have levels");
    if ((currency != null) != (measure == Measure.AMOUNT)) {
      throw new IllegalArgumentException("Amounts alone have a currency");
    }
    if (period == Period.TRANSACTION && measure == Measure.COUNT) {
      throw new IllegalArgumentException("One payment is always one payment");
    }
  }

  /** Nothing but the level may differ. */
  boolean bindsTheSameAs(LimitScope other) {
    return equals(new LimitScope(other.kind, level, other.period, other.measure, other.currency));
  }

  /** What a counter of it counts: the currency, or nothing for payments. */
  String unit() {
    return currency == null ? "" : currency.getCurrencyCode();
  }

  /** In a sentence about one payment; no number, since a sentence of ours may reach the payer. */
  String words() {
    String per = switch (period) {
      case TRANSACTION -> "payment";
      case DAY, MONTH -> period.code();
    };
    return switch (measure) {
      case AMOUNT -> "the " + kind.code() + "'s limit on the amount per " + per;
      case COUNT -> "the " + kind.code() + "'s limit on the number of payments per " + per;
    };
  }
}
