package io.tollgate.risk.velocity;

import io.tollgate.common.id.PaymentId;
import io.tollgate.risk.velocity.Observations.Failure;
import io.tollgate.risk.velocity.Observations.Known;
import io.tollgate.risk.velocity.Observations.Of;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Counts each payment that failed for its subjects, once, at the time at which it failed; told of before or after the attempt. */
@Service
public class CountFailures {
  private final TransactionOperations transaction;
  private final Observations observations;
  private final SubjectHistories histories;
  private final Clock clock;

  CountFailures(TransactionOperations transaction, Observations observations, SubjectHistories histories, Clock clock) {
    this.transaction = transaction;
    this.observations = observations;
    this.histories = histories;
    this.clock = clock;
  }

  /** Committed when it returns. A payment that failed before, in this batch or long ago, counts no second time. */
  public void count(Collection<Failure> failures) {
    if (failures.isEmpty()) return;
    var first = new LinkedHashMap<PaymentId, Failure>();
    failures.forEach(failure -> first.putIfAbsent(failure.of().payment(), notAhead(failure)));
    transaction.executeWithoutResult(_ -> {
      observations.reserve(first.keySet(), Set.of());
      Set<PaymentId> fresh = new HashSet<>(observations.addFailures(first.values()));
      List<Failure> news = first.values().stream().filter(failure -> fresh.contains(failure.of().payment())).toList();
      if (news.isEmpty()) return;
      Map<PaymentId, Known> known = observations.known(news.stream().map(Failure::of).toList());
      countObserved(news.stream().map(failure -> new OfSubjects(failure.at(),
          Objects.requireNonNull(known.get(failure.of().payment())).subjects())).toList());
    });
  }

  /** Of payments that are observed only now, in the running transaction; the histories are for the caller to keep. */
  static void countThoseToldBefore(Map<Of, Map<Dimension, Subject>> observed, Map<PaymentId, Known> known,
      Map<Subject, SubjectHistory> histories) {
    var told = new ArrayList<OfSubjects>();
    observed.forEach((of, subjects) -> {
      Known before = known.get(of.payment());
      if (before != null) before.failedAt().ifPresent(at -> told.add(new OfSubjects(at, subjects.values())));
    });
    count(told, histories);
  }

  private void countObserved(List<OfSubjects> failures) {
    var subjects = new HashSet<Subject>();
    failures.forEach(failure -> subjects.addAll(failure.subjects));
    if (subjects.isEmpty()) return;
    observations.reserve(Set.of(), subjects);
    Map<Subject, SubjectHistory> all = histories.of(failures.stream().map(OfSubjects::subjects).toList());
    count(failures, all);
    histories.keep(all.values());
  }

  private static void count(List<OfSubjects> failures, Map<Subject, SubjectHistory> histories) {
    failures.stream().sorted(Comparator.comparing(OfSubjects::at)).forEach(failure -> failure.subjects
        .forEach(subject -> Objects.requireNonNull(histories.get(subject)).fail(failure.at)));
  }

  private Failure notAhead(Failure failure) {
    Instant now = clock.instant();
    return new Failure(failure.of(), (failure.at().isAfter(now) ? now : failure.at()).truncatedTo(ChronoUnit.MICROS));
  }

  private record OfSubjects(Instant at, Collection<Subject> subjects) {}
}
