package io.tollgate.risk.assessment;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.common.event.RiskAssessed;
import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.id.PaymentId;
import io.tollgate.risk.limit.ReserveLimits;
import io.tollgate.risk.list.BlockedValue;
import io.tollgate.risk.list.Blocklist;
import io.tollgate.risk.rule.Decision;
import io.tollgate.risk.rule.Facts;
import io.tollgate.risk.rule.RuleSet;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Assesses a batch of payments in one transaction of a handful of statements, whatever the batch's size. */
@Service
public class AssessPayments {
  private static final int DECLINED = 100;

  private final TransactionOperations transaction;
  private final Assessments assessments;
  private final Attempts attempts;
  private final Blocklist blocklist;
  private final RuleSet rules;
  private final ReserveLimits limits;
  private final Clock clock;
  private final MeterRegistry meters;

  AssessPayments(TransactionOperations transaction, Assessments assessments, Attempts attempts, Blocklist blocklist,
      RuleSet rules, ReserveLimits limits, Clock clock, MeterRegistry meters) {
    this.transaction = transaction;
    this.assessments = assessments;
    this.attempts = attempts;
    this.blocklist = blocklist;
    this.rules = rules;
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
    attempts.reserve(requests.stream().map(AssessPayments::attempt).toList());
    var answers = new LinkedHashMap<>(assessments.answersTo(requests));
    List<RiskRequested> unanswered = requests.stream().filter(request -> !answers.containsKey(request.paymentId()))
        .toList();
    if (unanswered.isEmpty()) return answers;
    List<Long> inWindow = attempts.count(unanswered.stream().map(AssessPayments::attempt).toList());
    Set<Blocklist.Candidate> blocked = blocklist.blockedAmong(
        unanswered.stream().flatMap(AssessPayments::blockable).collect(Collectors.toUnmodifiableSet()));
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var facts = new ArrayList<Facts>(unanswered.size());
    for (int i = 0; i < unanswered.size(); i++)
      facts.add(new Facts(unanswered.get(i), inWindow.get(i), typesOf(unanswered.get(i), blocked)));
    List<Decision> decisions = withinLimits(unanswered, facts.stream().map(rules::decide).toList(), now);
    var added = new ArrayList<Assessments.WithFacts>(unanswered.size());
    for (int i = 0; i < unanswered.size(); i++) {
      RiskRequested request = unanswered.get(i);
      var taken = Duration.ofNanos(System.nanoTime() - started).truncatedTo(ChronoUnit.MICROS);
      var assessment = new Assessment(request.merchantId(), request.paymentId(), decisions.get(i), now, taken);
      added.add(new Assessments.WithFacts(assessment, facts.get(i)));
      answers.put(request.paymentId(), assessment);
    }
    assessments.add(added);
    added.forEach(one -> count(one.assessment()));
    return answers;
  }

  /** What the rules let pass reserves its limits, or is declined. */
  private List<Decision> withinLimits(List<RiskRequested> requests, List<Decision> decisions, Instant now) {
    List<Integer> passing = IntStream.range(0, requests.size())
        .filter(i -> decisions.get(i).verdict() != RiskAssessed.Verdict.DECLINE).boxed().toList();
    var exceeded = limits.reserve(passing.stream().map(requests::get).toList(), now);
    return IntStream.range(0, requests.size()).mapToObj(i -> {
      var reasons = exceeded.get(requests.get(i).paymentId());
      return reasons == null ? decisions.get(i) : declined(decisions.get(i), reasons);
    }).toList();
  }

  private static Decision declined(Decision decision, List<RiskAssessed.Reason> limits) {
    List<RiskAssessed.Reason> reasons = Stream.concat(decision.reasons().stream(), limits.stream()).toList();
    return new Decision(RiskAssessed.Verdict.DECLINE, DECLINED, reasons, decision.ruleSet());
  }

  private static Attempt attempt(RiskRequested request) {
    return new Attempt(request.merchantId(), request.cardFingerprint(), request.createdAt());
  }

  private static Stream<Blocklist.Candidate> blockable(RiskRequested request) {
    Optional<BlockedValue> bin = BlockedValue.parse(BlockedValue.Type.BIN, request.bin());
    return Stream.of(BlockedValue.parse(BlockedValue.Type.CARD_FINGERPRINT, request.cardFingerprint()), bin,
        bin.flatMap(BlockedValue::shorterBin),
        Optional.ofNullable(request.ip()).flatMap(ip -> BlockedValue.parse(BlockedValue.Type.IP, ip)))
        .flatMap(Optional::stream).map(value -> new Blocklist.Candidate(request.merchantId(), value));
  }

  private static Set<BlockedValue.Type> typesOf(RiskRequested request, Set<Blocklist.Candidate> blocked) {
    if (blocked.isEmpty()) return Set.of();
    return blockable(request).filter(blocked::contains).map(candidate -> candidate.value().type())
        .collect(Collectors.toUnmodifiableSet());
  }

  private void count(Assessment assessment) {
    meters.counter("tollgate.risk.assessments", "verdict", assessment.decision().verdict().code()).increment();
  }
}
