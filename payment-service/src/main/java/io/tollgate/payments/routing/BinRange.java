package io.tollgate.payments.routing;

/**
 * What card numbers may begin with: digits of one length, from the first to the last. Of numbers with less than 16 digits six are
 * known, so a longer range does not have them.
 *
 * @param last not less than {@code first}, and as long
 */
record BinRange(String first, String last) {
  private static final int MOST_DIGITS = 8;

  BinRange {
    if (!isPrefix(first) || !isPrefix(last) || first.length() != last.length()) {
      throw new IllegalArgumentException(
          "A range of BINs is 1 to " + MOST_DIGITS + " digits, or two of the same length: " + first + "-" + last);
    }
    if (first.compareTo(last) > 0) {
      throw new IllegalArgumentException("The range of BINs " + first + "-" + last + " is empty");
    }
  }

  /** {@code 4} or {@code 400000-499999}. */
  public static BinRange of(String text) {
    int dash = text.indexOf('-');
    return dash < 0
        ? new BinRange(text.strip(), text.strip())
        : new BinRange(text.substring(0, dash).strip(), text.substring(dash + 1).strip());
  }

  boolean contains(String bin) {
    if (bin.length() < first.length()) return false;
    String beginning = bin.substring(0, first.length());
    return first.compareTo(beginning) <= 0 && beginning.compareTo(last) <= 0;
  }

  private static boolean isPrefix(String text) { return text.matches("[0-9]{1," + MOST_DIGITS + "}"); }
}
