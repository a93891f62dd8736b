package io.tollgate.common.money;

import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The currencies that a payment can be made in: those of ISO 4217 that have a minor unit (so no gold, no test code). */
public final class Currencies {
  private static final Map<String, Currency> BY_CODE = Currency.availableCurrencies()
      .filter(currency -> currency.getDefaultFractionDigits() >= 0)
      .collect(Collectors.toUnmodifiableMap(Currency::getCurrencyCode, Function.identity()));

  private Currencies() {}

  /** By its three upper-case letters; empty where ISO 4217 has no such payable currency. */
  public static Optional<Currency> find(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }
}
