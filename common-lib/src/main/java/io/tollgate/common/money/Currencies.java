package io.tollgate.common.money;

import java.util.Currency;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The currencies that a payment can be made in: those of ISO 4217 that have a minor unit (so no gold, no test code). */
public final class Currencies {
  private static final Map<String, Currency> BY_CODE = Currency.availableCurrencies()
      .filter(currency -> currency.getDefaultFractionDigits() >= 0)
      .collect(Collectors.toUnmodifiableMap(Currency::getCurrencyCode, Function.identity()));

  /** Numbers that two currencies have, since the younger one took the place of the older one; the younger one's letters. */
  private static final Map<Integer, String> SUCCESSORS = Map.of(532, "XCG", 891, "CSD");

  /** Where a later edition of ISO 4217 makes two share a number and nobody has said whose it is now, it is nobody's. */
  private static final Map<Integer, Currency> BY_NUMBER = BY_CODE.values().stream()
      .filter(currency -> currency.getCurrencyCode()
          .equals(SUCCESSORS.getOrDefault(currency.getNumericCode(), currency.getCurrencyCode())))
      .collect(Collectors.groupingBy(Currency::getNumericCode)).entrySet().stream()
      .filter(number -> number.getValue().size() == 1)
      .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, number -> number.getValue().getFirst()));

  private Currencies() {}

  /** By its three upper-case letters; empty where ISO 4217 has no such payable currency. */
  public static Optional<Currency> find(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }

  /** The one that has this number of ISO 4217 now: 532 was the guilder of the Antilles, and is that of the Caribbean. */
  public static Optional<Currency> findByNumber(int number) {
    return Optional.ofNullable(BY_NUMBER.get(number));
  }

  /** Whether its number means this currency, and not one that took its place. */
  public static boolean hasItsNumber(Currency currency) {
    return Objects.equals(BY_NUMBER.get(currency.getNumericCode()), currency);
  }
}
