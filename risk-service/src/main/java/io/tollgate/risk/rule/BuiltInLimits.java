package io.tollgate.risk.rule;

import io.tollgate.risk.velocity.VelocityLimit;

import java.util.List;

/** All that the built-in rules' findings depend on besides the facts. */
public record BuiltInLimits(AmountCeilings amounts, VelocityLimit velocity) {
  public RuleSet rules() {
    return new RuleSet(
        List.of(new AmountCeilingRule(amounts), new CardVelocityRule(velocity), new BlocklistRule()));
  }
}
