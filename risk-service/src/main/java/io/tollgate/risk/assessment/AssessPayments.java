package io.tollgate.risk.assessment;

import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.risk.feature.Features;
import io.tollgate.risk.rule.RuleSet;
import io.tollgate.risk.ruleset.LiveRules;
import io.tollgate.risk.ruleset.LiveSet;
import io.tollgate.risk.velocity.Attempt;
import io.tollgate.risk.velocity.Attempts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Assesses a batch of payments in one transaction of a handful of statements, whatever the batch's size. */
@Service
public class AssessPayments {
  private final TransactionOperations transaction;
  private final Assessments assessments;
  private final Attempts attempts;
  private final Features features;
  private final RuleSet builtIn;
  private final LiveRules liveRules;
  private final JudgeWithinCaps judge;
  private final JudgeWithinLimits limits;
  private final Clock clock;
  private final AssessmentMeters meters;

  AssessPayments(TransactionOperations transaction, Assessments assessments, Attempts attempts, Features features,
      RuleSet builtIn, LiveRules liveRules, JudgeWithinCaps judge, JudgeWithinLimits limits, Clock clock,
      AssessmentMeters meters) {
    this.transaction = transaction;
    this.assessments = assessments;
    this.attempts = attempts;
    this.features = features;
    this.builtIn = builtIn;
    this.liveRules = liveRules;
    this.judge = judge;
    this.limits = limits;
    this.clock = clock;
    this.meters = meters;
  }

  /**
   * The verdict on each payment, committed. A request that was answered before, in this batch or long ago, gets that answer
   * again and counts no second time.
   */
  public Map<PaymentId, Assessment> assess(Collection<RiskRequested> requests) {
    if (requests.isEmpty()) return Map.of();
    var distinct = new LinkedHashMap<PaymentId, RiskRequested>();
    requests.forEach(request -> distinct.putIfAbsent(request.paymentId(), request));
    return Objects.requireNonNull(transaction.execute(_ -> assessInOrder(distinct.values())));
  }

  private Map<PaymentId, Assessment> assessInOrder(Collection<RiskRequested> requests) {
    long started = System.nanoTime();
    attempts.reserve(requests.stream().map(Attempt::of).toList());
    var answers = new LinkedHashMap<>(assessments.answersTo(requests));
    List<RiskRequested> unanswered = requests.stream().filter(request -> !answers.containsKey(request.paymentId()))
        .toList();
    if (unanswered.isEmpty()) return answers;
    List<Case> cases = cases(unanswered);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    List<Judgement> judgements = limits.judge(unanswered, judge.judge(cases, now), now);
    var taken = Duration.ofNanos(System.nanoTime() - started).truncatedTo(ChronoUnit.MICROS);
    var added = new ArrayList<Assessments.WithFacts>(unanswered.size());
    for (int i = 0; i < unanswered.size(); i++) {
      RiskRequested request = unanswered.get(i);
      Judgement judgement = judgements.get(i);
      var assessment = new Assessment(request.merchantId(), request.paymentId(), judgement.decision(),
          judgement.outcomes(), now, taken);
      added.add(new Assessments.WithFacts(assessment, cases.get(i).facts(), cases.get(i).values()));
      answers.put(request.paymentId(), assessment);
    }
    assessments.add(added);
    added.forEach(one -> meters.count(one.assessment()));
    return answers;
  }

  /** Asks for the values that some set in force looks at, once for the whole batch. */
  private List<Case> cases(List<RiskRequested> requests) {
    Map<MerchantId, List<LiveSet>> sets = liveRules.of(requests.stream().map(RiskRequested::merchantId)
        .collect(Collectors.toUnmodifiableSet()));
    Set<String> wanted = new HashSet<>(Case.BUILT_IN);
    sets.values().forEach(some -> some.forEach(set -> wanted.addAll(set.rules().attributes())));
    List<Map<String, Object>> values = features.valuesFor(requests, wanted);
    var cases = new ArrayList<Case>(requests.size());
    for (int i = 0; i < requests.size(); i++) {
      RiskRequested request = requests.get(i);
      cases.add(Case.of(request, values.get(i), sets.getOrDefault(request.merchantId(), List.of()), builtIn));
    }
    return cases;
  }
}
