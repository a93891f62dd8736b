package io.tollgate.payments.payment.web;

import io.tollgate.payments.api.Stage;
import io.tollgate.payments.payment.Outcome;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** A payment's way so far, as the request that waits for it sees it: by its own clock, and by what the outcome tells. */
final class Way {
  private final Duration acceptance;
  private final Instant acceptedAt;

  /** @param acceptance from the request's arrival to that moment */
  Way(Duration acceptance, Instant acceptedAt) {
    this.acceptance = acceptance;
    this.acceptedAt = acceptedAt;
  }

  Map<Stage, Duration> untilNow() {
    var times = new EnumMap<Stage, Duration>(Stage.class);
    times.put(Stage.ACCEPT, acceptance);
    return times;
  }

  /** Another instance's clock may go before ours by more than a stage took: that stage is left out then. */
  Map<Stage, Duration> until(Outcome outcome, Instant now) {
    Map<Stage, Duration> times = untilNow();
    Duration atAcquirers = outcome.atAcquirers();
    if (atAcquirers != null) {
      put(times, Stage.RISK, Duration.between(acceptedAt, outcome.decidedAt()).minus(atAcquirers));
      if (!atAcquirers.isZero()) put(times, Stage.ACQUIRER, atAcquirers);
    }
    put(times, Stage.RECORD, Duration.between(outcome.decidedAt(), now));
    return times;
  }

  private static void put(Map<Stage, Duration> times, Stage stage, Duration time) {
    if (!time.isNegative()) times.put(stage, time);
  }
}
