package io.tollgate.risk.velocity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What happened to the subjects, in the order in which we learned of it: each method is one query, however much is asked. */
public interface Occurrences {
  /** The last one of each; a subject to which nothing happened is missing. */
  Map<Subject, Occurrence> last(Occurrence.Kind kind, Set<Subject> subjects);

  /** The first one after a moment; missing where there is none. */
  Map<After, Occurrence> first(Set<After> asked);

  /** The latest attempts of each, the latest first. */
  Map<Subject, List<Occurrence>> latestAttempts(Set<Subject> subjects, int most);

  void add(Occurrence.Kind kind, Map<Subject, List<Occurrence>> added);

  /** A question: what is the first thing of that kind that happened to the subject later than that. */
  record After(Occurrence.Kind kind, Subject subject, Instant start) {}
}
