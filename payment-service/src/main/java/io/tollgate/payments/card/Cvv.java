package io.tollgate.payments.card;

import java.util.Optional;

/** The card verification value: three or four digits. Gone the moment the authorization is known (PCI DSS 3.3); never printed. */
public record Cvv(String digits) {
  public Cvv {
    if (!isValid(digits)) throw new IllegalArgumentException("Not a CVV");
  }

  public static Optional<Cvv> parse(String text) {
    return isValid(text) ? Optional.of(new Cvv(text)) : Optional.empty();
  }

  private static boolean isValid(String digits) {
    return (digits.length() == 3 || digits.length() == 4) && digits.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  @Override
  public String toString() { return "•••"; }
}
