package io.tollgate.risk.velocity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** When subjects were last seen together. */
public interface Companions {
  /** How many others each had later than that: at most {@code most}, so that no subject costs more than so many rows. */
  Map<Since, Integer> count(Set<Since> asked, int most);

  /** When each pair was seen last; missing where it never was. */
  Map<Pair, Instant> lastSeen(Set<Pair> pairs);

  void see(Map<Pair, Instant> pairs);

  /** @param start what was seen at that moment itself does not count */
  record Since(Pairing pairing, Subject subject, Instant start) {}

  record Pair(Pairing pairing, Subject subject, Subject other) {
    /** By which alone a pair is found: a subject may have any number of others. */
    public UUID key() {
      return Hash.of(pairing.code(), List.of(subject.key().toString(), other.key().toString()));
    }
  }
}
