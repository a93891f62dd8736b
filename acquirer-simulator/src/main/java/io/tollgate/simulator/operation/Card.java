package io.tollgate.simulator.operation;

import org.jspecify.annotations.Nullable;

import java.time.YearMonth;

/**
 * What the payer typed. The acquirer looks at it once and keeps only the last four digits.
 *
 * @param expiry absent where the merchant keeps the card and not its expiry
 * @param cvc absent where the merchant did not ask for it
 */
public record Card(CardNumber number, @Nullable YearMonth expiry, @Nullable String cvc) {
  @Override
  public String toString() { return "Card[" + number + ", " + expiry + "]"; }
}
