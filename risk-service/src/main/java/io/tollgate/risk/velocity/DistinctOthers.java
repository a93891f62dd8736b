package io.tollgate.risk.velocity;

import io.tollgate.risk.velocity.Companions.Pair;
import io.tollgate.risk.velocity.Companions.Since;
import io.tollgate.risk.velocity.Observed.Place;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How many different others the subjects of a batch came with: what is stored, and what the batch brings as it goes on. */
final class DistinctOthers {
  private final Map<Since, Integer> stored;
  private final Map<Pair, Instant> storedPairs;
  private final Map<SeenWith, Map<Subject, Instant>> ofThisBatch = new HashMap<>();

  DistinctOthers(Companions companions, List<Observed> batch, List<VelocityFeature> asked) {
    var counted = new HashSet<Since>();
    Set<Pairing> pairings = EnumSet.noneOf(Pairing.class);
    for (VelocityFeature feature : asked) {
      if (feature instanceof VelocityFeature.Distinct(var pairing, var window)) {
        pairings.add(pairing);
        batch.forEach(one -> one.place(pairing.subject())
            .ifPresent(place -> counted.add(since(pairing, place, window))));
      }
    }
    var pairs = new HashMap<Pair, Instant>();
    batch.forEach(one -> pairings.forEach(pairing -> pair(pairs, one, pairing)));
    this.stored = counted.isEmpty() ? Map.of() : companions.count(counted, VelocityFeature.Distinct.MOST);
    this.storedPairs = pairs.isEmpty() ? Map.of() : companions.lastSeen(pairs.keySet());
  }

  /** Everything that came together, with the latest time of each. */
  static Map<Pair, Instant> pairs(List<Observed> batch) {
    var pairs = new LinkedHashMap<Pair, Instant>();
    for (Observed one : batch)
      for (Pairing pairing : Pairing.values())
        pair(pairs, one, pairing);
    return pairs;
  }

  private static void pair(Map<Pair, Instant> pairs, Observed one, Pairing pairing) {
    Subject other = one.subjects().get(pairing.other());
    Place place = one.places().get(pairing.subject());
    if (other != null && place != null) pairs.put(new Pair(pairing, place.subject(), other), place.at());
  }

  /** Counts for this payment and those after it. */
  void see(Observed one) {
    if (!one.fresh()) return;
    pairs(List.of(one)).forEach((pair, at) -> ofThisBatch
        .computeIfAbsent(new SeenWith(pair.pairing(), pair.subject()), _ -> new LinkedHashMap<>())
        .put(pair.other(), at));
  }

  long count(Observed one, VelocityFeature.Distinct feature) {
    Place place = one.places().get(feature.pairing().subject());
    if (place == null) return 0;
    Since since = since(feature.pairing(), place, feature.window());
    long more = ofThisBatch.getOrDefault(new SeenWith(feature.pairing(), place.subject()), Map.of()).entrySet().stream()
        .filter(seen -> seen.getValue().isAfter(since.start())).filter(seen -> !isStored(since, seen.getKey())).count();
    return Math.min(VelocityFeature.Distinct.MOST, stored.getOrDefault(since, 0) + more);
  }

  private boolean isStored(Since since, Subject other) {
    Instant lastSeen = storedPairs.get(new Pair(since.pairing(), since.subject(), other));
    return lastSeen != null && lastSeen.isAfter(since.start());
  }

  private static Since since(Pairing pairing, Place place, Window window) {
    return new Since(pairing, place.subject(), window.startOf(place.at()));
  }

  private record SeenWith(Pairing pairing, Subject subject) {}
}
