package io.tollgate.risk.velocity;

import io.tollgate.risk.velocity.Observed.Place;
import io.tollgate.risk.velocity.Occurrence.Kind;
import io.tollgate.risk.velocity.Occurrences.After;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Counts and sums of a batch's windows: two queries, however many windows and however full. */
final class Windows {
  private final Map<Subject, SubjectHistory> histories;
  private final Map<Subject, Occurrence> lastFailures;
  private final Map<After, Occurrence> firsts;

  Windows(Occurrences occurrences, List<Observed> batch, List<VelocityFeature> asked,
      Map<Subject, SubjectHistory> histories) {
    this.histories = histories;
    var wanted = new HashSet<After>();
    for (VelocityFeature feature : asked) {
      switch (feature) {
        case VelocityFeature.Count(var dimension, var kind, var window) -> ask(wanted, batch, dimension, kind, window);
        case VelocityFeature.Amount(var dimension, var window) ->
          ask(wanted, batch, dimension, Kind.ATTEMPT, window);
        case VelocityFeature.Distinct _,VelocityFeature.Age _,VelocityFeature.Unusualness _ -> {}
      }
    }
    var failing = new HashSet<Subject>();
    wanted.stream().filter(after -> after.kind() == Kind.FAILURE).map(After::subject).forEach(failing::add);
    this.lastFailures = failing.isEmpty() ? Map.of() : occurrences.last(Kind.FAILURE, failing);
    wanted.removeIf(after -> after.kind() == Kind.FAILURE && !lastFailures.containsKey(after.subject()));
    this.firsts = wanted.isEmpty() ? Map.of() : new HashMap<>(occurrences.first(wanted));
  }

  private static void ask(Set<After> wanted, List<Observed> batch, Dimension dimension, Kind kind, Window window) {
    batch.forEach(one -> one.place(dimension)
        .ifPresent(place -> wanted.add(new After(kind, place.subject(), window.startOf(place.at())))));
  }

  long count(Observed one, VelocityFeature.Count feature) {
    return one.place(feature.dimension()).map(place -> switch (feature.kind()) {
      case ATTEMPT -> attempts(place, feature.window()).count();
      case FAILURE -> failures(place, feature.window()).count();
    }).orElse(0L);
  }

  long amount(Observed one, VelocityFeature.Amount feature) {
    return one.place(feature.dimension()).map(place -> attempts(place, feature.window()).amount(one.currency()))
        .orElse(0L);
  }

  private Span attempts(Place place, Window window) {
    var after = new After(Kind.ATTEMPT, place.subject(), window.startOf(place.at()));
    Occurrence stored = firsts.get(after);
    if (stored != null) return new Span(Optional.of(stored), place.upTo());
    SubjectHistory history = histories.get(place.subject());
    return new Span(history == null ? Optional.empty() : history.firstAfter(after.start(), place.upTo().number()),
        place.upTo());
  }

  private Span failures(Place place, Window window) {
    var after = new After(Kind.FAILURE, place.subject(), window.startOf(place.at()));
    return new Span(Optional.ofNullable(firsts.get(after)),
        lastFailures.getOrDefault(place.subject(), Occurrence.NONE));
  }
}
