package io.tollgate.risk.identity;

import io.tollgate.common.id.MerchantId;

import java.util.Optional;
import java.util.regex.Pattern;

/** A payer at a merchant, by the pseudonym that events and analytics give him: never by the merchant's own id of him. */
public record Payer(MerchantId merchant, String pseudonym) {
  private static final Pattern PSEUDONYM = Pattern.compile("[A-Za-z0-9_+=.-]{1,128}");

  /** Empty where the text is no pseudonym. */
  public static Optional<Payer> parse(MerchantId merchant, String text) {
    return PSEUDONYM.matcher(text).matches() ? Optional.of(new Payer(merchant, text)) : Optional.empty();
  }
}
