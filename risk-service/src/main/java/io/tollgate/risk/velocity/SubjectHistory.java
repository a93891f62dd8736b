package io.tollgate.risk.velocity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happened to one subject as a batch goes on: the last thing stored before it, then its own. Times never run backwards. */
final class SubjectHistory {
  private final List<Occurrence> added = new ArrayList<>();
  private Occurrence last;

  SubjectHistory(Occurrence lastStored) { this.last = lastStored; }

  Occurrence last() { return last; }

  /** What a batch brought, by subject. */
  static Map<Subject, List<Occurrence>> added(Map<Subject, SubjectHistory> histories) {
    var all = HashMap.<Subject, List<Occurrence>>newHashMap(histories.size());
    histories.forEach((subject, history) -> all.put(subject, List.copyOf(history.added)));
    return all;
  }

  Instant notBefore(Instant at) { return at.isBefore(last.at()) ? last.at() : at; }

  Occurrence attempt(Instant at, long amount, String currency) {
    return keep(last.next(notBefore(at), amount, currency));
  }

  Occurrence fail(Instant at) { return keep(last.next(notBefore(at))); }

  private Occurrence keep(Occurrence next) {
    added.add(next);
    last = next;
    return next;
  }

  /** The first of this batch later than that, up to that number. */
  Optional<Occurrence> firstAfter(Instant start, long upTo) {
    return added.stream().filter(one -> one.at().isAfter(start)).findFirst().filter(one -> one.number() <= upTo);
  }
}
