package io.tollgate.risk.velocity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/** Since when subjects are known. */
public interface FirstSightings {
  /** Missing where a subject was never seen, or not for so long that it was forgotten. */
  Map<Subject, Sighting> of(Set<Subject> subjects);

  /** New subjects, and known ones that were seen again on another day. */
  void keep(Map<Subject, Sighting> sightings);

  /** @param lastOn the day (UTC) on which it was last seen */
  record Sighting(Instant firstAt, LocalDate lastOn) {}
}
