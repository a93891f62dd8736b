package io.tollgate.risk.rule;

import io.tollgate.common.event.RiskAssessed;
import io.tollgate.risk.list.BlockedValue;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import java.util.stream.Collectors;

/** Nothing that the merchant has blocked. The merchant's reason is its own and goes no further. */
@Component
@Order(3)
final class BlocklistRule implements Rule {
  private static final String NAME = BuiltInNames.BLOCKLIST;

  @Override
  public Finding examine(Facts facts) {
    if (facts.blocked().isEmpty()) return new Finding.Clear(0);
    String what = facts.blocked().stream().sorted().map(BlockedValue.Type::words)
        .collect(Collectors.joining(" and the "));
    return new Finding.Hit(new RiskAssessed.Reason(NAME,
        "The " + what + (facts.blocked().size() == 1 ? " is" : " are") + " on the merchant's blocklist."));
  }

  @Override
  public String definition() { return NAME; }
}
