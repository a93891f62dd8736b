package io.tollgate.risk.rule;

import io.tollgate.common.event.RiskAssessed;
import io.tollgate.common.money.Money;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import java.util.TreeMap;

/** No payment above the ceiling of its currency. */
@Component
@Order(1)
final class AmountCeilingRule implements Rule {
  private static final String NAME = BuiltInNames.AMOUNT_CEILING;

  private final AmountCeilings ceilings;

  AmountCeilingRule(AmountCeilings ceilings) { this.ceilings = ceilings; }

  @Override
  public Finding examine(Facts facts) {
    return facts.amount().map(this::examine).orElseGet(() -> hit("The currency is none that payments are made in."));
  }

  private Finding examine(Money amount) {
    Money ceiling = ceilings.of(amount.currency());
    return amount.exceeds(ceiling)
        ? hit("The amount of " + amount + " is above the ceiling of " + ceiling + ".")
        : Nearness.of(amount.minorUnits(), ceiling.minorUnits());
  }

  @Override
  public String definition() {
    return NAME + " " + ceilings.ceiling().stripTrailingZeros().toPlainString() + " "
        + new TreeMap<>(ceilings.perCurrency());
  }

  private static Finding hit(String message) { return new Finding.Hit(new RiskAssessed.Reason(NAME, message)); }
}
