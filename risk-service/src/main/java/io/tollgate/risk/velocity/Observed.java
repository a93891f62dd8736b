package io.tollgate.risk.velocity;

import io.tollgate.common.event.RiskRequested;
import io.tollgate.risk.velocity.Occurrence.Kind;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A payment and where it stands among what happened to each of its subjects.
 *
 * @param fresh false where it was counted before, and so counts no second time
 */
record Observed(RiskRequested request, String currency, Map<Dimension, Subject> subjects, Map<Dimension, Place> places,
    boolean fresh) {

  /**
   * @param at the request's time, but never ahead of our clock and never before what happened to the subject already
   * @param upTo the subject's last attempt, this one included
   */
  record Place(Subject subject, Instant at, Occurrence upTo) {}

  static Observed of(RiskRequested request, Map<Dimension, Subject> subjects, Map<Subject, SubjectHistory> histories,
      Instant at, boolean fresh) {
    String currency = Totals.currency(request.currency());
    var places = new EnumMap<Dimension, Place>(Dimension.class);
    subjects.forEach((dimension, subject) -> {
      SubjectHistory history = Objects.requireNonNull(histories.get(subject));
      Instant notBefore = history.of(Kind.ATTEMPT).notBefore(at);
      Occurrence upTo = fresh
          ? history.attempt(at, request.amount(), currency)
          : history.of(Kind.ATTEMPT).last();
      places.put(dimension, new Place(subject, notBefore, upTo));
    });
    return new Observed(request, currency, subjects, places, fresh);
  }

  /** Empty where the request does not say. */
  Optional<Place> place(Dimension dimension) {
    return Optional.ofNullable(places.get(dimension));
  }
}
