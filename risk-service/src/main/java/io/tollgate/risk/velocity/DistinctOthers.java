package io.tollgate.risk.velocity;

import io.tollgate.risk.velocity.Companions.Pair;
import io.tollgate.risk.velocity.Companions.Since;
import io.tollgate.risk.velocity.Observed.Place;
import io.tollgate.risk.velocity.Remembered.Seen;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** How many different others the subjects of a batch came with: those at hand and, where there was no room for all, companions. */
final class DistinctOthers {
  private final Map<Subject, SubjectHistory> histories;
  private final Map<Since, Integer> elsewhere;
  private final Map<Pair, Instant> lookedUp;

  DistinctOthers(Companions companions, List<Observed> batch, List<VelocityFeature> asked,
      Map<Subject, SubjectHistory> histories) {
    this.histories = histories;
    var counted = new HashSet<Since>();
    for (VelocityFeature feature : asked) {
      if (feature instanceof VelocityFeature.Distinct(var pairing, var window)) {
        batch.forEach(one -> one.place(pairing.subject()).filter(place -> history(place.subject()).hasMoreOthers())
            .ifPresent(place -> counted.add(since(pairing, place, window))));
      }
    }
    this.elsewhere = counted.isEmpty() ? Map.of() : companions.count(counted, VelocityFeature.Distinct.MOST);
    this.lookedUp = lookUp(companions, notLookedUp(counted, batch));
    lookedUp.forEach((pair, at) -> known(pair).ifPresent(
        seen -> history(pair.subject()).see(pair.pairing(), pair.other(), seen.lastAt(), Optional.of(at))));
  }

  private static Map<Pair, Instant> lookUp(Companions companions, Set<Pair> pairs) {
    if (pairs.isEmpty()) return Map.of();
    var found = new HashMap<>(companions.lastSeen(pairs));
    pairs.forEach(pair -> found.putIfAbsent(pair, Instant.EPOCH));
    return found;
  }

  /** Those with whom the subjects were seen or are seen now, of whom nobody asked yet whether they are elsewhere. */
  private Set<Pair> notLookedUp(Set<Since> counted, List<Observed> batch) {
    var pairs = new HashSet<Pair>();
    var asked = new HashSet<SeenWith>();
    for (Since since : counted) {
      if (!asked.add(new SeenWith(since.pairing(), since.subject()))) continue;
      history(since.subject()).others(since.pairing())
          .forEach((other, _) -> pairs.add(pair(since.pairing(), since.subject(), other)));
    }
    for (Observed one : batch) {
      for (Pairing pairing : Pairing.values()) {
        Subject other = one.subjects().get(pairing.other());
        Subject subject = one.subjects().get(pairing.subject());
        if (other != null && subject != null && asked.contains(new SeenWith(pairing, subject)))
          pairs.add(new Pair(pairing, subject, other));
      }
    }
    pairs.removeIf(pair -> known(pair).flatMap(Seen::elsewhere).isPresent());
    return pairs;
  }

  private Optional<Seen> known(Pair pair) {
    return Optional.ofNullable(history(pair.subject()).others(pair.pairing()).get(pair.other().key()));
  }

  /** Counts for this payment and those after it. */
  void see(Observed one) {
    if (!one.fresh()) return;
    for (Pairing pairing : Pairing.values()) {
      Subject other = one.subjects().get(pairing.other());
      if (other != null)
        one.place(pairing.subject()).ifPresent(place -> history(place.subject()).see(pairing, other, place.at(),
            Optional.ofNullable(lookedUp.get(new Pair(pairing, place.subject(), other)))));
    }
  }

  long count(Observed one, VelocityFeature.Distinct feature) {
    Place place = one.places().get(feature.pairing().subject());
    if (place == null) return 0;
    Since since = since(feature.pairing(), place, feature.window());
    long atHand = history(place.subject()).others(feature.pairing()).values().stream()
        .filter(seen -> seen.lastAt().isAfter(since.start()))
        .filter(seen -> seen.elsewhere().filter(at -> at.isAfter(since.start())).isEmpty()).count();
    return Math.min(VelocityFeature.Distinct.MOST, elsewhere.getOrDefault(since, 0) + atHand);
  }

  private SubjectHistory history(Subject subject) { return Objects.requireNonNull(histories.get(subject)); }

  private static Pair pair(Pairing pairing, Subject subject, UUID other) {
    return new Pair(pairing, subject, new Subject(pairing.other(), other));
  }

  private static Since since(Pairing pairing, Place place, Window window) {
    return new Since(pairing, place.subject(), window.startOf(place.at()));
  }

  private record SeenWith(Pairing pairing, Subject subject) {}
}
