package io.tollgate.risk.velocity;

import java.math.BigInteger;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Sums by currency, in minor units, from a subject's first occurrence on; beyond the range of a long where need be. */
public record Totals(SortedMap<String, BigInteger> byCurrency) {
  public static final Totals NONE = new Totals(new TreeMap<>());
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  /** As in ISO 4217. */
  static final String NO_CURRENCY = "XXX";

  public Totals {
    byCurrency = new TreeMap<>(byCurrency);
  }

  /** What is no currency counts as one, so that none can grow the sums without bounds. */
  static String currency(String code) {
    return CURRENCY.matcher(code).matches() ? code : NO_CURRENCY;
  }

  Totals plus(String currency, long amount) {
    var sums = new TreeMap<>(byCurrency);
    sums.merge(currency, BigInteger.valueOf(amount), BigInteger::add);
    return new Totals(sums);
  }

  BigInteger of(String currency) { return byCurrency.getOrDefault(currency, BigInteger.ZERO); }

  /** As {@link #toString} writes it. */
  public static Totals parse(String text) {
    if (text.isEmpty()) return NONE;
    var sums = new TreeMap<String, BigInteger>();
    for (String sum : text.split(" ", -1))
      sums.put(sum.substring(0, 3), new BigInteger(sum.substring(3)));
    return new Totals(sums);
  }

  @Override
  public String toString() {
    if (byCurrency.isEmpty()) return "";
    return byCurrency.entrySet().stream().map(Map.Entry::toString).map(sum -> sum.replace("=", ""))
        .collect(Collectors.joining(" "));
  }
}
