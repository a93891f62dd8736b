package io.tollgate.risk.velocity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What happened to the subjects: each method is one statement or two, however much is asked. */
public interface Histories {
  /** Missing where nothing is known of a subject, or it was forgotten. */
  Map<Subject, Remembered> of(Set<Subject> subjects);

  /** @param known those of which {@link #of} knew in this transaction */
  void keep(Map<Subject, Remembered> changed, Set<Subject> known);

  /** Those for which there was no room at hand. */
  void addOlder(Occurrence.Kind kind, Map<Subject, List<Stretch>> stretches);

  /** The older stretch in which the first one after a moment is; missing where no older one reaches beyond that moment. */
  Map<After, Stretch> older(Set<After> asked);

  /** The latest stretches of older attempts, the latest first. */
  Map<Subject, List<Stretch>> latestOlder(Set<Subject> subjects, int most);

  /** A question: what is the first thing of that kind that happened to the subject later than that. */
  record After(Occurrence.Kind kind, Subject subject, Instant start) {}
}
