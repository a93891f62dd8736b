package io.tollgate.simulator.operation;

import io.tollgate.common.money.Money;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Currency;

/** Operations to test with. */
public final class Samples {
  public static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");
  public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  public static final Currency EUR = Currency.getInstance("EUR");

  private Samples() {}

  public static Operation sale(String id, long amount) { return sale(id, "pay_1", amount, "4242"); }

  public static Operation sale(String id, String reference, long amount, String last4) {
    return new Operation(new OperationId(id), Acquirer.SIMULATOR, OperationType.SALE, reference, Money.of(amount, EUR),
        last4, null, Presentment.NONE);
  }

  /** On the sale or authorization of that id. */
  public static Operation following(OperationType type, String id, String original, long amount) {
    return new Operation(new OperationId(id), Acquirer.SIMULATOR, type, "pay_1", Money.of(amount, EUR), "",
        new OperationId(original), Presentment.NONE);
  }

  public static Operation authorization(String id, long amount) {
    return new Operation(new OperationId(id), Acquirer.SIMULATOR, OperationType.AUTHORIZATION, "pay_1",
        Money.of(amount, EUR), "4242", null, Presentment.NONE);
  }

  public static Card card(String number, String expiry) {
    return new Card(new CardNumber(number), YearMonth.parse(expiry), "123");
  }
}
