package io.tollgate.payments.acquirer.iso8583;

/** Numbers as fields of a fixed length have them. */
final class Digits {
  private Digits() {}

  /** With leading zeros. @throws IllegalArgumentException where the number is negative or needs more digits */
  static String of(long number, int length) {
    String digits = Long.toString(number);
    if (number < 0 || digits.length() > length) throw new IllegalArgumentException("Not " + length + " digits");
    return "0".repeat(length - digits.length()) + digits;
  }
}
