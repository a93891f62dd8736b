package io.tollgate.risk.limit;

import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;

import java.util.List;

/**
 * What a payment holds of its limits. Its amount is open until it is captured (confirmed) or can't be captured any more (released);
 * what was captured stays counted, refunded or not.
 *
 * @param amount minor units, as assessed
 * @param confirmed captured so far
 * @param held what may still be captured
 * @param amountCounters where it counts with its amount; {@code paymentCounters}: where it counts as one payment
 */
public record Reservation(MerchantId merchant, PaymentId payment, long amount, long confirmed, long held,
    List<Long> amountCounters, List<Long> paymentCounters) {
  public Reservation {
    if (confirmed < 0 || held < 0 || held > amount - confirmed) {
      throw new IllegalArgumentException(payment + " can't have " + confirmed + " and " + held + " of " + amount);
    }
    amountCounters = List.copyOf(amountCounters);
    paymentCounters = List.copyOf(paymentCounters);
  }

  static Reservation of(MerchantId merchant, PaymentId payment, long amount, List<Long> amountCounters,
      List<Long> paymentCounters) {
    return new Reservation(merchant, payment, amount, 0, amount, amountCounters, paymentCounters);
  }

  /** As it is once the payment has come that far. What was confirmed or released before stays so. */
  Reservation after(PaymentProgress progress) {
    long taken = Math.clamp(progress.captured(), confirmed, confirmed + held);
    long open = Math.clamp(progress.capturable(), 0, confirmed + held - taken);
    return new Reservation(merchant, payment, amount, taken, open, amountCounters, paymentCounters);
  }

  boolean isFinished() { return held == 0; }

  /** How its share of the counters of amounts changed from what it was. */
  Change amountSince(Reservation before) {
    return new Change(confirmed - before.confirmed, held - before.held);
  }

  /** How its share of the counters of payments changed: it counts as reserved until anything is captured, then as used. */
  Change paymentsSince(Reservation before) {
    return new Change(used() - before.used(), reserved() - before.reserved());
  }

  private int used() { return confirmed > 0 ? 1 : 0; }

  private int reserved() { return confirmed == 0 && held > 0 ? 1 : 0; }

  /** What is to be added to a counter, or taken off it where negative. */
  public record Change(long used, long reserved) {
    Change plus(Change other) {
      return new Change(Math.addExact(used, other.used), Math.addExact(reserved, other.reserved));
    }

    boolean isNone() { return used == 0 && reserved == 0; }
  }
}
