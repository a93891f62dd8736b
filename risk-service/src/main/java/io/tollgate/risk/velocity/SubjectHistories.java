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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
  Map<Subject, SubjectHistory> of(Collection<? extends Collection<Subject>> payments) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    var wide = new HashSet<Subject>();
    var wider = new HashMap<Subject, Subject>();
    payments.forEach(subjects -> sort(subjects, wide, wider));
    var histories = HashMap.<Subject, SubjectHistory>newHashMap(wide.size() + wider.size());
    Map<Subject, Remembered> remembered = stored.of(wide);
    wide.forEach(subject -> histories.put(subject,
        new SubjectHistory(subject, Optional.ofNullable(remembered.get(subject)), today, Optional.empty())));
    Map<Subject, Remembered> elsewhere = elsewhere(wider, histories);
    wider.forEach((subject, its) -> {
      SubjectHistory with = Objects.requireNonNull(histories.get(its));
      Optional<Remembered> apart = Optional.ofNullable(elsewhere.get(subject));
      Optional<Remembered> atHand = Optional.ofNullable(with.narrower().atHand().get(subject));
      histories.put(subject, apart.isPresent()
          ? new SubjectHistory(subject, apart, today, Optional.empty())
          : new SubjectHistory(subject, atHand, today, Optional.of(with)));
    });
    return histories;
  }

  /** A payment's subjects into those that have rows and, each with its wider one, those that are kept with others. */
  private static void sort(Collection<Subject> ofPayment, Set<Subject> wide, Map<Subject, Subject> wider) {
    var byDimension = new EnumMap<Dimension, Subject>(Dimension.class);
    ofPayment.forEach(subject -> byDimension.put(subject.dimension(), subject));
    ofPayment.forEach(subject -> subject.dimension().keptWith().map(byDimension::get)
        .ifPresentOrElse(its -> wider.put(subject, its), () -> wide.add(subject)));
  }

  private Map<Subject, Remembered> elsewhere(Map<Subject, Subject> wider, Map<Subject, SubjectHistory> histories) {
    Set<Subject> asked = wider.entrySet().stream().filter(one -> Objects.requireNonNull(histories.get(one.getValue()))
        .narrower().mayHaveElsewhere(one.getKey())).map(Map.Entry::getKey).collect(Collectors.toSet());
    return asked.isEmpty() ? Map.of() : stored.of(asked);
  }

  /** What has changed of them. */
  void keep(Collection<SubjectHistory> histories) {
    var changed = new HashMap<Subject, Remembered>();
    var narrower = new HashMap<Subject, Map<Subject, Remembered>>();
    var pairs = new HashMap<Pair, Instant>();
    var older = new EnumMap<Kind, Map<Subject, List<Stretch>>>(Kind.class);
    List<SubjectHistory> longer = histories.stream().filter(SubjectHistory::isChanged).toList();
    longer.forEach(history -> history.keptWith().map(SubjectHistory::subject)
        .map(wider -> narrower.computeIfAbsent(wider, _ -> new HashMap<>())).orElse(changed)
        .put(history.subject(), history.keep(pairs, older)));
    Set<Subject> known = longer.stream().filter(history -> history.isStored() && history.keptWith().isEmpty())
        .map(SubjectHistory::subject).collect(Collectors.toSet());
    var leaving = new HashMap<Subject, Remembered>();
    changed.replaceAll((subject, kept) -> kept.with(
        kept.narrower().with(narrower.getOrDefault(subject, Map.of()), kept.lastOn(), leaving)));
    changed.putAll(leaving);
    stored.keep(changed, known);
    older.forEach(stored::addOlder);
    if (!pairs.isEmpty()) companions.see(pairs);
  }
}
