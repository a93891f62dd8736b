package io.tollgate.risk.velocity;

import io.tollgate.risk.velocity.Observed.Place;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the payers of a batch usually pay. */
final class Habits {
  private static final int LOOKED_AT = 200;
  private static final int LATEST = 50;

  /** The latest first. */
  private final Map<Subject, List<Occurrence>> stored;
  /** The latest last. */
  private final Map<Subject, List<Occurrence>> ofThisBatch = new HashMap<>();

  Habits(Occurrences occurrences, List<Observed> batch, List<VelocityFeature> asked) {
    boolean isAsked = asked.stream().anyMatch(VelocityFeature.Unusualness.class::isInstance);
    this.stored = isAsked
        ? occurrences.latestAttempts(batch.stream().flatMap(one -> one.place(Dimension.PAYER).stream())
            .map(Place::subject).collect(Collectors.toSet()), LOOKED_AT)
        : Map.of();
  }

  /** Counts for the payments after this one. */
  void see(Observed one) {
    if (!one.fresh()) return;
    one.place(Dimension.PAYER).ifPresent(place -> ofThisBatch
        .computeIfAbsent(place.subject(), _ -> new ArrayList<>()).add(place.upTo()));
  }

  double deviations(Observed one) {
    return one.place(Dimension.PAYER).map(place -> {
      var latestFirst = new ArrayList<>(ofThisBatch.getOrDefault(place.subject(), List.of()).reversed());
      latestFirst.addAll(stored.getOrDefault(place.subject(), List.of()));
      List<Long> amounts = latestFirst.stream().limit(LOOKED_AT)
          .filter(was -> was.at().isAfter(Window.MONTH.startOf(place.at())))
          .filter(was -> was.currency().equals(one.currency())).limit(LATEST).map(Occurrence::amount).toList();
      return Habit.deviations(one.request().amount(), amounts);
    }).orElse(0.0);
  }
}
