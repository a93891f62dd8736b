package io.tollgate.payments.payment.web;

import io.tollgate.common.kit.problem.InvalidRequest;

import java.util.Locale;
import java.util.Set;

/** The codes of ISO 3166-1 alpha-2. */
final class Countries {
  private static final Set<String> CODES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

  private Countries() {}

  static void check(String param, String code) {
    if (!CODES.contains(code)) {
      throw InvalidRequest.unacceptable("unknown_country", param,
          "The country is not a code of ISO 3166-1, such as DE.");
    }
  }
}
