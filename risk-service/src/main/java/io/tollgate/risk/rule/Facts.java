package io.tollgate.risk.rule;

import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.money.Currencies;
import io.tollgate.common.money.Money;
import io.tollgate.risk.list.BlockedValue;

import java.util.Optional;
import java.util.Set;

/**
 * All that the rules may look at; stored with the verdict, so that it can be explained and repeated later.
 *
 * @param attemptsInWindow how often the card was tried at this merchant within the velocity window, this time included
 * @param blocked which of the payment's properties the merchant has blocked
 */
public record Facts(RiskRequested request, long attemptsInWindow, Set<BlockedValue.Type> blocked) {
  /** Empty where the currency is none that a payment can be made in. */
  public Optional<Money> amount() {
    return Currencies.find(request.currency()).map(currency -> Money.of(request.amount(), currency));
  }
}
