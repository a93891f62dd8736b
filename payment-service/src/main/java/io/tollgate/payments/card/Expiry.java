package io.tollgate.payments.card;

import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Pattern;

/** Expiries as cards carry them. */
final class Expiry {
  private static final Pattern YYMM = Pattern.compile("[0-9]{2}(0[1-9]|1[0-2])([0-9]{2})?");

  private Expiry() {}

  /** From YYMM, or YYMMDD. */
  static Optional<YearMonth> parseYearMonth(String text) {
    if (!YYMM.matcher(text).matches()) return Optional.empty();
    return Optional
        .of(YearMonth.of(2000 + Integer.parseInt(text.substring(0, 2)), Integer.parseInt(text.substring(2, 4))));
  }
}
