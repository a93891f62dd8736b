package io.tollgate.payments.card;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** A card as the payer typed it: everything that is needed to charge it, so it lives in memory and in the vault alone. */
public record Card(CardNumber number, YearMonth expiry, @Nullable Cvv cvv) {

  /** A card is good through the last day of its expiry month, wherever on earth that day ends last (UTC−12). */
  public boolean hasExpired(Clock clock) {
    return expiry.isBefore(YearMonth.now(clock.withZone(ZoneOffset.ofHours(-12))));
  }

  @Override
  public String toString() { return "Card[" + number + "]"; }
}
