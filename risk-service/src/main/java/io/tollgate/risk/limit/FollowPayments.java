package io.tollgate.risk.limit;

import io.tollgate.common.id.PaymentId;
import io.tollgate.risk.limit.Reservation.Change;
import io.tollgate.risk.limit.Reservations.CounterId;
import io.tollgate.risk.limit.Reservations.Moved;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Confirms or gives back what payments hold of their limits, as they come further. Told the same again, it does nothing. */
@Service
public class FollowPayments {
  private final TransactionOperations transaction;
  private final Reservations reservations;
  private final Clock clock;

  FollowPayments(TransactionOperations transaction, Reservations reservations, Clock clock) {
    this.transaction = transaction;
    this.reservations = reservations;
    this.clock = clock;
  }

  /** Committed on return: a few statements, however many. */
  public void follow(Collection<PaymentProgress> told) {
    Map<PaymentId, PaymentProgress> latest = latest(told);
    if (latest.isEmpty()) return;
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    List<PaymentProgress> unassessed = latest.values().stream().filter(PaymentProgress::unassessed).toList();
    if (!unassessed.isEmpty()) {
      // By itself: whoever waits for this while holding counters must not be waited for.
      transaction.executeWithoutResult(_ -> reservations.rememberUnassessed(unassessed, now));
    }
    transaction.executeWithoutResult(_ -> move(latest, now));
  }

  private void move(Map<PaymentId, PaymentProgress> latest, Instant now) {
    var moved = new ArrayList<Moved>();
    var changes = new HashMap<CounterId, Change>();
    for (Reservation before : reservations.lock(latest.values())) {
      PaymentProgress progress = Objects.requireNonNull(latest.get(before.payment()));
      Reservation after = before.after(progress);
      moved.add(new Moved(after, progress.sequence()));
      add(changes, before, before.amountCounters(), after.amountSince(before));
      add(changes, before, before.paymentCounters(), after.paymentsSince(before));
    }
    if (!moved.isEmpty()) reservations.move(moved, changes, now);
  }

  private static void add(Map<CounterId, Change> changes, Reservation of, List<Long> counters, Change change) {
    if (change.isNone()) return;
    counters.forEach(id -> changes.merge(new CounterId(of.merchant(), id), change, Change::plus));
  }

  private static Map<PaymentId, PaymentProgress> latest(Collection<PaymentProgress> told) {
    var latest = new HashMap<PaymentId, PaymentProgress>();
    told.forEach(progress -> latest.merge(progress.payment(), progress,
        (one, other) -> one.sequence() >= other.sequence() ? one : other));
    return latest;
  }
}
