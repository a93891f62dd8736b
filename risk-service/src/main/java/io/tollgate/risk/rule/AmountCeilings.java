package io.tollgate.risk.rule;

import io.tollgate.common.money.Currencies;
import io.tollgate.common.money.Money;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;

/**
 * The largest amounts that pass.
 *
 * @param ceiling in major units of whichever currency: 10,000 is 10000.00 EUR, 10000 JPY and 10000.000 KWD
 * @param perCurrency in major units, by ISO 4217 code, where one currency has a ceiling of its own
 */
@Validated
@ConfigurationProperties("tollgate.risk.amount")
public record AmountCeilings(@DefaultValue("10000") @NotNull @Positive BigDecimal ceiling,
    @DefaultValue Map<String, @Positive BigDecimal> perCurrency) {

  public AmountCeilings {
    perCurrency = Map.copyOf(perCurrency);
    perCurrency.forEach((code, major) -> inMinorUnits(major, Currencies.find(code)
        .orElseThrow(
            () -> new IllegalArgumentException("tollgate.risk.amount.per-currency names no currency: " + code))));
  }

  /** The largest amount of that currency that passes. */
  public Money of(Currency currency) {
    return inMinorUnits(perCurrency.getOrDefault(currency.getCurrencyCode(), ceiling), currency);
  }

  /** @throws ArithmeticException where the currency has no such fraction, or the amount is beyond all measure */
  private static Money inMinorUnits(BigDecimal major, Currency currency) {
    return Money.of(major.movePointRight(currency.getDefaultFractionDigits()).longValueExact(), currency);
  }
}
