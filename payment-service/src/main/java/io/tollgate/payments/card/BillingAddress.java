package io.tollgate.payments.card;

import org.jspecify.annotations.Nullable;

/** Where the card's bills go: for the issuer's check (AVS) alone, kept as long as the card. */
public record BillingAddress(@Nullable String line1, @Nullable String postalCode) {
  @Override
  public String toString() { return "BillingAddress[…]"; }
}
