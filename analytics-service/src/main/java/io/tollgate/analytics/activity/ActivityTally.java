package io.tollgate.analytics.activity;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One window of one merchant while it is being counted.
 *
 * @param revision grows with every change, so that of two emissions the later one can be told
 * @param updatedAt the latest change of a payment that is counted here
 * @param volumes by currency, only those that payments are in
 */
public record ActivityTally(long revision, Instant updatedAt, OutcomeCounts outcomes,
    SortedMap<String, Volume> volumes, Latencies latencies) {
  public static final ActivityTally EMPTY = new ActivityTally(0, Instant.EPOCH, OutcomeCounts.NONE,
      Collections.emptySortedMap(), Latencies.NONE);

  /** The window after one payment's step: its earlier state is taken out, so that it counts once. */
  public ActivityTally after(ContributionChange change) {
    Contribution before = change.before();
    ActivityTally cleared = before == null ? this : without(before);
    ActivityTally counted = cleared.with(change.after());
    Instant latest = updatedAt.isAfter(change.changedAt()) ? updatedAt : change.changedAt();
    return new ActivityTally(revision + 1, latest, counted.outcomes, counted.volumes, counted.latencies);
  }

  private ActivityTally with(Contribution payment) {
    var changed = new TreeMap<>(volumes);
    changed.put(payment.currency(), volume(payment).plus(payment));
    return new ActivityTally(revision, updatedAt, outcomes.plus(payment.outcome()), changed,
        payment.latencyMs() == Contribution.NO_LATENCY ? latencies : latencies.plus(payment.latencyMs()));
  }

  private ActivityTally without(Contribution payment) {
    var changed = new TreeMap<>(volumes);
    Volume left = volume(payment).minus(payment);
    if (left.count() == 0) changed.remove(payment.currency());
    else
      changed.put(payment.currency(), left);
    return new ActivityTally(revision, updatedAt, outcomes.minus(payment.outcome()), changed,
        payment.latencyMs() == Contribution.NO_LATENCY ? latencies : latencies.minus(payment.latencyMs()));
  }

  private Volume volume(Contribution payment) {
    return volumes.getOrDefault(payment.currency(), Volume.none(payment.currency()));
  }
}
