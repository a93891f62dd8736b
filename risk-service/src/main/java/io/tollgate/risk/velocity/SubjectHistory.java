package io.tollgate.risk.velocity;

import io.tollgate.risk.velocity.Companions.Pair;
import io.tollgate.risk.velocity.Occurrence.Kind;
import io.tollgate.risk.velocity.Remembered.Seen;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What happened to one subject as a batch goes on: what is at hand of what was stored before it, then its own. */
final class SubjectHistory {
  /** Of one pairing. */
  static final int MOST_OTHERS_AT_HAND = 16;
  private static final int LEAST_OTHERS_AT_HAND = 8;

  private final Subject subject;
  private final Trail attempts;
  private final Trail failures;
  private final Map<Pairing, Map<UUID, Seen>> others = new EnumMap<>(Pairing.class);
  private final LocalDate lastOn;
  private final boolean isStored;
  private final boolean hasMoreOthers;
  private final Narrower narrower;
  private final Optional<SubjectHistory> keptWith;
  private @Nullable Instant firstAt;

  /**
   * @param today after which day a first sighting may be too old to be known
   * @param keptWith the wider one in whose row it is kept; empty where it has a row of its own
   */
  SubjectHistory(Subject subject, Optional<Remembered> remembered, LocalDate today,
      Optional<SubjectHistory> keptWith) {
    Remembered stored = remembered.orElse(Remembered.NOTHING);
    this.subject = subject;
    this.isStored = remembered.isPresent();
    this.narrower = stored.narrower();
    this.keptWith = keptWith;
    this.attempts = new Trail(stored.attempts());
    this.failures = new Trail(stored.failures());
    stored.others().forEach((pairing, seen) -> others.put(pairing, new HashMap<>(seen)));
    this.lastOn = stored.lastOn();
    this.hasMoreOthers = stored.hasMoreOthers();
    this.firstAt = stored.isForgottenOn(today, subject.dimension()) ? null : stored.firstAt().orElse(null);
  }

  Subject subject() { return subject; }

  Trail of(Kind kind) {
    return switch (kind) {
      case ATTEMPT -> attempts;
      case FAILURE -> failures;
    };
  }

  Occurrence attempt(Instant at, long amount, String currency) {
    Occurrence attempt = attempts.add(at, amount, currency);
    if (firstAt == null) firstAt = attempt.at();
    return attempt;
  }

  void fail(Instant at) { failures.add(at, 0, Totals.NO_CURRENCY); }

  void see(Pairing pairing, Subject other, Instant at, Optional<Instant> elsewhere) {
    others.computeIfAbsent(pairing, _ -> new HashMap<>()).merge(other.key(), new Seen(at, elsewhere),
        (before, now) -> new Seen(now.lastAt(), before.elsewhere().or(now::elsewhere)));
  }

  /** At hand, with what the batch brought; there may be others elsewhere. */
  Map<UUID, Seen> others(Pairing pairing) {
    return others.getOrDefault(pairing, Map.of());
  }

  boolean hasMoreOthers() { return hasMoreOthers; }

  long secondsKnownAt(Instant at) {
    return firstAt == null ? 0 : Math.max(0, Duration.between(firstAt, at).toSeconds());
  }

  boolean isStored() { return isStored; }

  Narrower narrower() { return narrower; }

  Optional<SubjectHistory> keptWith() { return keptWith; }

  boolean isChanged() { return attempts.isLonger() || failures.isLonger(); }

  /** To be kept, with what was narrower before; what there is no room for goes into {@code pairs} and {@code older}. */
  Remembered keep(Map<Pair, Instant> pairs, Map<Kind, Map<Subject, List<Stretch>>> older) {
    Instant reach = subject.dimension().longestWindow().startOf(attempts.last().at());
    Stretch triedAtHand = keep(Kind.ATTEMPT, reach, older);
    Stretch failedAtHand = keep(Kind.FAILURE, reach, older);
    others.values().forEach(seen -> seen.values().removeIf(other -> !other.lastAt().isAfter(reach)));
    boolean hadRoom = others.entrySet().stream().map(seen -> makeRoom(seen.getKey(), seen.getValue(), pairs))
        .reduce(true, Boolean::logicalAnd);
    return new Remembered(Optional.ofNullable(firstAt), lastDay(), triedAtHand, failedAtHand,
        others, hasMoreOthers || !hadRoom, narrower);
  }

  private Stretch keep(Kind kind, Instant reach, Map<Kind, Map<Subject, List<Stretch>>> older) {
    Trail.Kept kept = of(kind).keep(reach);
    if (!kept.older().isEmpty()) older.computeIfAbsent(kind, _ -> new HashMap<>()).put(subject, kept.older());
    return kept.atHand();
  }

  private boolean makeRoom(Pairing pairing, Map<UUID, Seen> seen, Map<Pair, Instant> pairs) {
    if (seen.size() <= MOST_OTHERS_AT_HAND) return true;
    List<Map.Entry<UUID, Seen>> earliest = seen.entrySet().stream()
        .sorted(Comparator.comparing(other -> other.getValue().lastAt()))
        .limit(seen.size() - LEAST_OTHERS_AT_HAND).map(Map.Entry::copyOf).toList();
    earliest.forEach(other -> {
      pairs.put(new Pair(pairing, subject, new Subject(pairing.other(), other.getKey())), other.getValue().lastAt());
      seen.remove(other.getKey());
    });
    return false;
  }

  private LocalDate lastDay() {
    Instant tried = attempts.last().at();
    Instant failed = failures.last().at();
    LocalDate day = LocalDate.ofInstant(tried.isAfter(failed) ? tried : failed, ZoneOffset.UTC);
    return day.isBefore(lastOn) ? lastOn : day;
  }
}
