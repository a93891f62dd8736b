package io.tollgate.risk.limit;

import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What payments hold of their limits. */
public interface Reservations {
  /**
   * Adds new ones, and what they hold to their counters, which the caller has locked: one statement, however many. Of a payment that
   * is known to have come further meanwhile it adds what that left of it: nothing where it took nothing and ended.
   *
   * @param windowsEnd when the last day or month that they count in is over
   */
  void add(List<Reservation> reservations, Instant now, Instant windowsEnd);

  /** What may still be or was captured of those payments that are known to have come to something unassessed: one query. */
  Map<PaymentId, Long> leftOfUnassessed(Collection<RiskRequested> payments);

  /** Remembers how far payments came before they were assessed, so that they reserve what is left of them when they are. */
  void rememberUnassessed(List<PaymentProgress> unassessed, Instant now);

  /** Those unfinished ones, of assessed payments, of which this tells something new, locked in one order. */
  List<Reservation> lock(Collection<PaymentProgress> progress);

  /** Moves reservations on, and their counters with them. */
  void move(Collection<Moved> moved, Map<CounterId, Reservation.Change> changes, Instant now);

  /** A reservation as it is now, and the number of the event that made it so. */
  record Moved(Reservation reservation, long sequence) {}

  /** One counter of a merchant. */
  record CounterId(MerchantId merchant, long id) {}
}
