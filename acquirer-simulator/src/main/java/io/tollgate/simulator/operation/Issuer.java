package io.tollgate.simulator.operation;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;

/** Decides as the bank behind the card would: the well-known test numbers and the test amounts say what, every other valid card is good. */
public final class Issuer {
  private static final Map<String, ResponseCode> TEST_CARDS = Map.ofEntries(
      Map.entry("4000000000000002", new ResponseCode("05")),
      Map.entry("4000000000009995", new ResponseCode("51")),
      Map.entry("4000000000009987", new ResponseCode("41")),
      Map.entry("4000000000009979", new ResponseCode("43")),
      Map.entry("4000000000000069", new ResponseCode("54")),
      Map.entry("4000000000000127", new ResponseCode("N7")),
      Map.entry("4000000000000119", new ResponseCode("96")),
      Map.entry("4000002500003155", new ResponseCode("1A")),
      Map.entry("4000000000000200", new ResponseCode("R0")),
      Map.entry("4000000000000218", new ResponseCode("R1")),
      Map.entry("4000000000000226", new ResponseCode("R3")));

  /** An amount of 9000xx minor units is answered with response code xx. */
  private static final long TEST_AMOUNTS = 9000;

  private final Clock clock;

  public Issuer(Clock clock) { this.clock = clock; }

  /** @param card absent where none came with it */
  public ResponseCode decide(Operation operation, @Nullable Card card) {
    if (card != null) {
      ResponseCode known = TEST_CARDS.get(card.number().digits());
      if (known != null) return known;
      if (isPast(card.expiry())) return Decline.EXPIRED_CARD.responseCode();
    }
    return switch (operation.type()) {
      case SALE, AUTHORIZATION, CAPTURE, REFUND -> byAmount(operation.amount().minorUnits());
      case VOID, REVERSAL -> ResponseCode.APPROVED;
    };
  }

  private static ResponseCode byAmount(long minorUnits) {
    if (minorUnits == 0) return ResponseCode.CARD_IS_GOOD;
    if (minorUnits / 100 != TEST_AMOUNTS) return ResponseCode.APPROVED;
    return new ResponseCode(String.format(Locale.ROOT, "%02d", minorUnits % 100));
  }

  private boolean isPast(@Nullable YearMonth expiry) {
    return expiry != null && expiry.isBefore(YearMonth.now(clock.withZone(ZoneOffset.UTC)));
  }
}
