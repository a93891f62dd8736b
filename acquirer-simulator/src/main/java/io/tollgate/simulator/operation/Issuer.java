package io.tollgate.simulator.operation;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;

/** Decides as the bank behind the card would: the well-known test numbers decline, every other valid card is good. */
public final class Issuer {
  private static final Map<String, Decline> DECLINING_CARDS = Map.of(
      "4000000000000002", Decline.DO_NOT_HONOR,
      "4000000000009995", Decline.INSUFFICIENT_FUNDS,
      "4000000000009987", Decline.LOST_CARD,
      "4000000000009979", Decline.STOLEN_CARD,
      "4000000000000069", Decline.EXPIRED_CARD,
      "4000000000000127", Decline.INCORRECT_CVC,
      "4000000000000119", Decline.PROCESSING_ERROR);

  private final Clock clock;

  public Issuer(Clock clock) { this.clock = clock; }

  public Answer decide(Card card) {
    Decline known = DECLINING_CARDS.get(card.number().digits());
    if (known != null) return new Answer.Declined(known);
    if (card.expiry().isBefore(YearMonth.now(clock.withZone(ZoneOffset.UTC)))) {
      return new Answer.Declined(Decline.EXPIRED_CARD);
    }
    return new Answer.Approved();
  }
}
