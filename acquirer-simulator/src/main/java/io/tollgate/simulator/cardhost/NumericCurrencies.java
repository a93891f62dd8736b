package io.tollgate.simulator.cardhost;

import io.tollgate.common.money.Currencies;

import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** ISO 4217's currencies by their three digits. Where two share them, as the guilders of the Antilles do, it is the later letters. */
final class NumericCurrencies {
  private static final Map<String, Currency> BY_NUMBER = Currency.availableCurrencies()
      .filter(currency -> Currencies.find(currency.getCurrencyCode()).isPresent())
      .collect(Collectors.toUnmodifiableMap(currency -> digits(currency.getNumericCode()), Function.identity(),
          (one, other) -> one.getCurrencyCode().compareTo(other.getCurrencyCode()) > 0 ? one : other));

  private NumericCurrencies() {}

  static Optional<Currency> find(String digits) { return Optional.ofNullable(BY_NUMBER.get(digits)); }

  private static String digits(int number) { return String.format(Locale.ROOT, "%03d", number); }
}
