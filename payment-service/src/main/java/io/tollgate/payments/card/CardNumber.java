package io.tollgate.payments.card;

import java.util.Optional;

/** A PAN: 12 to 19 digits with a right check digit (ISO/IEC 7812-1, annex B). Never printed. */
public record CardNumber(String digits) {
  private static final int BIN_OF_SHORTER = 6;
  private static final int BIN_OF_16_AND_MORE = 8;

  public CardNumber {
    if (!isValid(digits)) throw new IllegalArgumentException("Not a card number");
  }

  /** Empty where the text is no card number. Blanks and dashes are not forgiven: a client that sends them may also log them. */
  public static Optional<CardNumber> parse(String text) {
    return isValid(text) ? Optional.of(new CardNumber(text)) : Optional.empty();
  }

  private static boolean isValid(String digits) {
    if (digits.length() < 12 || digits.length() > 19) return false;
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      if (digit < 0 || digit > 9) return false;
      int weighted = i % 2 == 0 ? digit : digit * 2;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum % 10 == 0;
  }

  /** The issuer's part: eight digits of a PAN of 16 or more, six of a shorter one (the truncation that PCI DSS 3.4 allows). */
  public String bin() {
    return digits.substring(0, digits.length() >= 16 ? BIN_OF_16_AND_MORE : BIN_OF_SHORTER);
  }

  public String last4() { return digits.substring(digits.length() - 4); }

  @Override
  public String toString() { return "•••• " + last4(); }
}
