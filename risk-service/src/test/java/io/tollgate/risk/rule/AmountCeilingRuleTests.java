package io.tollgate.risk.rule;

import io.tollgate.risk.testing.SomePayment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AmountCeilingRuleTests {
  private final AmountCeilingRule rule = new AmountCeilingRule(
      new AmountCeilings(new BigDecimal("10000"), Map.of("CHF", new BigDecimal("0.05"))));

  @ParameterizedTest
  @CsvSource({"1000000,EUR", "10000,JPY", "10000000,KWD", "5,CHF"})
  void hitsOneMinorUnitAboveTheCeilingAndNotAtIt(long ceiling, String currency) {
    assertThat(rule.examine(facts(ceiling, currency))).isEqualTo(new Finding.Clear(99));
    assertThat(rule.examine(facts(ceiling + 1, currency))).isInstanceOf(Finding.Hit.class);
    assertThat(rule.examine(facts(Long.MAX_VALUE, currency))).isInstanceOf(Finding.Hit.class);
  }

  @Test
  void hitsACurrencyThatIsNone() { assertThat(rule.examine(facts(1, "XXX"))).isInstanceOf(Finding.Hit.class); }

  @Test
  void cannotBeGivenACeilingThatTheCurrencyDoesNotHave() {
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> new AmountCeilings(BigDecimal.TEN, Map.of("JPY", new BigDecimal("0.5"))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AmountCeilings(BigDecimal.TEN, Map.of("EURO", BigDecimal.TEN)));
  }

  private static Facts facts(long amount, String currency) {
    return new Facts(SomePayment.payment().of(amount, currency).request(), 1, Set.of());
  }
}
