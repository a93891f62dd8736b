package io.tollgate.risk.velocity;

import io.tollgate.risk.velocity.Histories.After;
import io.tollgate.risk.velocity.Observed.Place;
import io.tollgate.risk.velocity.Occurrence.Kind;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Counts and sums of a batch's windows: what is at hand, and one query for those that begin before it, however full they are. */
final class Windows {
  private final Map<Subject, SubjectHistory> histories;
  private final Map<After, Stretch> older;

  Windows(Histories stored, List<Observed> batch, List<VelocityFeature> asked, Map<Subject, SubjectHistory> histories) {
    this.histories = histories;
    var beginEarlier = new HashSet<After>();
    for (VelocityFeature feature : asked) {
      switch (feature) {
        case VelocityFeature.Count(var dimension, var kind, var window) ->
          ask(beginEarlier, batch, dimension, kind, window);
        case VelocityFeature.Amount(var dimension, var window) ->
          ask(beginEarlier, batch, dimension, Kind.ATTEMPT, window);
        case VelocityFeature.Distinct _,VelocityFeature.Age _,VelocityFeature.Unusualness _ -> {}
      }
    }
    this.older = beginEarlier.isEmpty() ? Map.of() : stored.older(beginEarlier);
  }

  private void ask(Set<After> beginEarlier, List<Observed> batch, Dimension dimension, Kind kind, Window window) {
    batch.forEach(one -> one.place(dimension).ifPresent(place -> {
      Instant start = window.startOf(place.at());
      if (trail(place, kind).beginsAfter(start)) beginEarlier.add(new After(kind, place.subject(), start));
    }));
  }

  long count(Observed one, VelocityFeature.Count feature) {
    return one.place(feature.dimension()).map(place -> span(place, feature.kind(), feature.window()).count())
        .orElse(0L);
  }

  long amount(Observed one, VelocityFeature.Amount feature) {
    return one.place(feature.dimension())
        .map(place -> span(place, Kind.ATTEMPT, feature.window()).amount(one.currency())).orElse(0L);
  }

  private Span span(Place place, Kind kind, Window window) {
    var after = new After(kind, place.subject(), window.startOf(place.at()));
    Stretch atHand = trail(place, kind).stretch();
    Stretch in = older.getOrDefault(after, atHand);
    Optional<Span.First> first = in.firstAfter(after.start()).map(one -> new Span.First(in, one.number()));
    return new Span(first, atHand, kind == Kind.ATTEMPT ? place.upTo().number() : atHand.last().number());
  }

  private Trail trail(Place place, Kind kind) {
    return Objects.requireNonNull(histories.get(place.subject())).of(kind);
  }
}
