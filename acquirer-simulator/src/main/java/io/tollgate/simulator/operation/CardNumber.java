package io.tollgate.simulator.operation;

import java.util.Optional;
import java.util.regex.Pattern;

/** A PAN: 12 to 19 digits whose last one checks (ISO/IEC 7812-1). Shows its last four digits and nothing more. */
public record CardNumber(String digits) {
  private static final Pattern FORM = Pattern.compile("[0-9]{12,19}");

  public CardNumber {
    if (!isValid(digits)) throw new IllegalArgumentException("Not a card number");
  }

  public static Optional<CardNumber> parse(String text) {
    return isValid(text) ? Optional.of(new CardNumber(text)) : Optional.empty();
  }

  public String last4() { return digits.substring(digits.length() - 4); }

  private static boolean isValid(String text) {
    if (!FORM.matcher(text).matches()) return false;
    int sum = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(text.length() - 1 - i) - '0';
      int weighted = i % 2 == 0 ? digit : digit * 2;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum % 10 == 0;
  }

  @Override
  public String toString() { return "…" + last4(); }
}
