package io.tollgate.risk.velocity;

import io.tollgate.risk.velocity.FirstSightings.Sighting;
import io.tollgate.risk.velocity.Observed.Place;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Since when the subjects of a batch are known. */
final class Ages {
  private final Map<Subject, Sighting> known;
  private final Map<Subject, Sighting> changed = new HashMap<>();

  Ages(FirstSightings sightings, List<Observed> batch) {
    var subjects = new HashSet<Subject>();
    for (Dimension dimension : VelocityFeature.Age.KNOWN)
      batch.forEach(one -> one.place(dimension).map(Place::subject).ifPresent(subjects::add));
    this.known = new HashMap<>(sightings.of(subjects));
  }

  /** Known to this payment and those after it. */
  void see(Observed one) {
    if (!one.fresh()) return;
    for (Dimension dimension : VelocityFeature.Age.KNOWN)
      one.place(dimension).ifPresent(this::see);
  }

  private void see(Place place) {
    LocalDate day = LocalDate.ofInstant(place.at(), ZoneOffset.UTC);
    Sighting before = known.get(place.subject());
    if (before != null && !before.lastOn().isBefore(day)) return;
    var now = new Sighting(before == null ? place.at() : before.firstAt(), day);
    known.put(place.subject(), now);
    changed.put(place.subject(), now);
  }

  Map<Subject, Sighting> changed() { return changed; }

  long seconds(Observed one, Dimension dimension) {
    return one.place(dimension).map(place -> {
      Sighting sighting = known.get(place.subject());
      return sighting == null ? 0 : Math.max(0, Duration.between(sighting.firstAt(), place.at()).toSeconds());
    }).orElse(VelocityFeature.Age.ABSENT);
  }
}
