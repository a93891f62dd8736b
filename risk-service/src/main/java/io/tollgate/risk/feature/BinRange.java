package io.tollgate.risk.feature;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * BINs from one to another, both included, as eight digits (ISO/IEC 7812-1:2017): six stand for the hundred BINs that begin with
 * them.
 */
public record BinRange(int first, int last) {
  private static final Pattern RANGE = Pattern.compile("([0-9]{6}|[0-9]{8})(?:-([0-9]{6}|[0-9]{8}))?");
  private static final int SHORT = 6;
  private static final int LONGER_BY = 100;

  public BinRange {
    if (first < 0 || last < first) throw new IllegalArgumentException("BINs from " + first + " to " + last);
  }

  /** Empty where the text is no BIN ({@code 424242}) and no range of BINs of one length ({@code 42424200-42424249}). */
  public static Optional<BinRange> parse(String text) {
    Matcher range = RANGE.matcher(text);
    if (!range.matches()) return Optional.empty();
    String from = range.group(1);
    String to = range.group(2) == null ? from : range.group(2);
    if (from.length() != to.length() || from.compareTo(to) > 0) return Optional.empty();
    return Optional.of(new BinRange(eightDigits(from), eightDigits(to) + (to.length() == SHORT ? LONGER_BY - 1 : 0)));
  }

  private static int eightDigits(String bin) { return Integer.parseInt(bin) * (bin.length() == SHORT ? LONGER_BY : 1); }

  /** Whether it is what one BIN stands for, however it is written. */
  public boolean isOne() {
    return first == last || (first % LONGER_BY == 0 && last == first + LONGER_BY - 1);
  }

  /** As PostgreSQL writes an {@code int4range}. */
  @Override
  public String toString() { return "[" + first + "," + (last + 1) + ")"; }
}
