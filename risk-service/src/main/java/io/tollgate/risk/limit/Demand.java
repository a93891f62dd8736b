package io.tollgate.risk.limit;

import io.tollgate.common.event.RiskRequested;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one payment needs of the limits that bind it.
 *
 * @param counted the counter of each limit that has one
 */
record Demand(RiskRequested payment, List<Limit> limits, Map<Limit, CounterKey> counted) {

  /** @param limits the merchant's that may bind it; those on a device, payer or currency that the payment has not are left out */
  static Demand of(RiskRequested payment, List<Limit> limits, Instant now) {
    List<Limit> binding = limits.stream().filter(limit -> isOn(payment, limit.scope())).toList();
    var counted = new HashMap<Limit, CounterKey>();
    for (Limit limit : binding)
      key(payment, limit.scope(), now).ifPresent(key -> counted.put(limit, key));
    return new Demand(payment, binding, counted);
  }

  private static boolean isOn(RiskRequested payment, LimitScope scope) {
    return (scope.measure() == Measure.COUNT || scope.unit().equals(payment.currency()))
        && Subject.of(scope.kind(), payment).isPresent();
  }

  private static Optional<CounterKey> key(RiskRequested payment, LimitScope scope, Instant now) {
    return scope.period().at(now).flatMap(window -> Subject.of(scope.kind(), payment)
        .map(subject -> new CounterKey(payment.merchantId(), subject, window, scope.unit())));
  }

  boolean isBound() { return !limits.isEmpty(); }

  Stream<CounterKey> counters() { return counted.values().stream().distinct(); }

  long of(CounterKey key) { return key.contribution(payment.amount()); }

  /** What a counter gets of it, where no more than this is left of the payment: nothing of one that has ended. */
  long of(CounterKey key, long left) {
    return left == 0 ? 0 : key.contribution(Math.min(left, payment.amount()));
  }

  /** The limits that it would exceed as the counters stand. */
  List<Limit> exceeded(Map<CounterKey, Tally> tallies) {
    return limits.stream().filter(limit -> {
      CounterKey key = counted.get(limit);
      return key == null
          ? payment.amount() > limit.value()
          : of(key) > tally(tallies, key).left(limit.value());
    }).toList();
  }

  Reservation toReservation(Map<CounterKey, Tally> tallies) {
    return Reservation.of(payment.merchantId(), payment.paymentId(), payment.amount(), ids(tallies, false),
        ids(tallies, true));
  }

  private List<Long> ids(Map<CounterKey, Tally> tallies, boolean ofPayments) {
    return counters().filter(key -> key.unit().isEmpty() == ofPayments).map(key -> tally(tallies, key).id()).sorted()
        .toList();
  }

  private static Tally tally(Map<CounterKey, Tally> tallies, CounterKey key) {
    return Objects.requireNonNull(tallies.get(key));
  }
}
