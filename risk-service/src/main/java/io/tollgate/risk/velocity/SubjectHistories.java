package io.tollgate.risk.velocity;

import io.tollgate.risk.velocity.Companions.Pair;
import io.tollgate.risk.velocity.Occurrence.Kind;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What happened to the subjects of a batch, as it was stored and to be stored. */
@Component
class SubjectHistories {
  private final Histories stored;
  private final Companions companions;
  private final Clock clock;

  SubjectHistories(Histories stored, Companions companions, Clock clock) {
    this.stored = stored;
    this.companions = companions;
    this.clock = clock;
  }

  /** One of each subject; to be reserved before. */
  Map<Subject, SubjectHistory> of(Set<Subject> subjects) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Map<Subject, Remembered> remembered = stored.of(subjects);
    var histories = HashMap.<Subject, SubjectHistory>newHashMap(subjects.size());
    subjects.forEach(subject -> histories.put(subject,
        new SubjectHistory(subject, Optional.ofNullable(remembered.get(subject)), today)));
    return histories;
  }

  /** What has changed of them. */
  void keep(Collection<SubjectHistory> histories) {
    var changed = new HashMap<Subject, Remembered>();
    var known = new HashSet<Subject>();
    var pairs = new HashMap<Pair, Instant>();
    var older = new EnumMap<Kind, Map<Subject, List<Stretch>>>(Kind.class);
    histories.stream().filter(SubjectHistory::isChanged).forEach(history -> {
      changed.put(history.subject(), history.keep(pairs, older));
      if (history.isStored()) known.add(history.subject());
    });
    stored.keep(changed, known);
    older.forEach(stored::addOlder);
    if (!pairs.isEmpty()) companions.see(pairs);
  }
}
