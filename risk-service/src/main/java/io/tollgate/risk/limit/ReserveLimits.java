package io.tollgate.risk.limit;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.common.event.RiskAssessed;
import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.risk.identity.IdentityLevel;
import io.tollgate.risk.identity.IdentityLevels;
import io.tollgate.risk.identity.Payer;
import io.tollgate.risk.rule.BuiltInNames;
import org.springframework.stereotype.Service;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reserves, for each payment of a batch, what it needs of its limits: all of it or nothing. */
@Service
public class ReserveLimits {
  /** The rule that is named in the reasons. */
  public static final String REASON = BuiltInNames.LIMIT_EXCEEDED;

  private final Limits limits;
  private final IdentityLevels levels;
  private final Counters counters;
  private final Reservations reservations;
  private final MeterRegistry meters;

  ReserveLimits(Limits limits, IdentityLevels levels, Counters counters, Reservations reservations,
      MeterRegistry meters) {
    this.limits = limits;
    this.levels = levels;
    this.counters = counters;
    this.reservations = reservations;
    this.meters = meters;
  }

  /**
   * To be called once a payment, in the transaction that stores its verdict, for payments that nothing else speaks against. Of two
   * that don't both fit the earlier one in the list passes. Where no limit binds any of them, this is one query and no more.
   *
   * @param now says which day and which month they count in
   * @return the limits that each payment would exceed; a payment that is missing has reserved what it needs
   */
  public Map<PaymentId, List<RiskAssessed.Reason>> reserve(List<RiskRequested> payments, Instant now) {
    if (payments.isEmpty()) return Map.of();
    List<Demand> demands = demands(payments, now);
    if (demands.isEmpty()) return Map.of();
    var tallies = new HashMap<>(
        counters.lock(demands.stream().flatMap(Demand::counters).collect(Collectors.toUnmodifiableSet())));
    Map<PaymentId, Long> left = demands.size() == 1
        ? Map.of()
        : reservations.leftOfUnassessed(demands.stream().map(Demand::payment).toList());
    var exceeded = new HashMap<PaymentId, List<RiskAssessed.Reason>>();
    var passed = new ArrayList<Reservation>();
    for (Demand demand : demands) {
      List<Limit> stopping = demand.exceeded(tallies);
      if (!stopping.isEmpty()) {
        exceeded.put(demand.payment().paymentId(), stopping.stream().map(this::reason).toList());
      } else if (demand.counters().findAny().isPresent()) {
        long rest = left.getOrDefault(demand.payment().paymentId(), demand.payment().amount());
        demand.counters()
            .forEach(key -> tallies.computeIfPresent(key, (_, tally) -> tally.reserve(demand.of(key, rest))));
        passed.add(demand.toReservation(tallies));
      }
    }
    if (!passed.isEmpty()) reservations.add(passed, now, Period.MONTH.at(now).orElseThrow().ends());
    return exceeded;
  }

  /** What each payment needs, if a limit binds it. */
  private List<Demand> demands(List<RiskRequested> payments, Instant now) {
    Map<MerchantId, List<Limit>> set = limits.among(
        payments.stream().map(RiskRequested::merchantId).collect(Collectors.toUnmodifiableSet()),
        payments.stream().map(RiskRequested::currency).collect(Collectors.toUnmodifiableSet()))
        .stream().collect(Collectors.groupingBy(Limit::merchant));
    if (set.isEmpty()) return List.of();
    Map<Payer, IdentityLevel> known = levels.among(payersToKnow(payments, set));
    return payments.stream().map(payment -> Demand.of(payment, limitsOn(payment, set, known), now))
        .filter(Demand::isBound).toList();
  }

  private static Set<Payer> payersToKnow(Collection<RiskRequested> payments, Map<MerchantId, List<Limit>> set) {
    return payments.stream().filter(payment -> set.getOrDefault(payment.merchantId(), List.of()).stream()
        .anyMatch(limit -> limit.scope().kind() == SubjectKind.PAYER))
        .flatMap(payment -> Subject.of(SubjectKind.PAYER, payment).stream()
            .map(payer -> new Payer(payment.merchantId(), payer.value())))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<Limit> limitsOn(RiskRequested payment, Map<MerchantId, List<Limit>> set,
      Map<Payer, IdentityLevel> known) {
    List<Limit> all = set.getOrDefault(payment.merchantId(), List.of());
    IdentityLevel level = Subject.of(SubjectKind.PAYER, payment)
        .map(payer -> known.get(new Payer(payment.merchantId(), payer.value()))).orElse(IdentityLevel.NONE);
    return BindingLimits.at(level, all);
  }

  private RiskAssessed.Reason reason(Limit limit) {
    var scope = limit.scope();
    meters.counter("tollgate.limits.exceeded", "kind", scope.kind().code(), "period", scope.period().code(), "measure",
        scope.measure().code()).increment();
    return new RiskAssessed.Reason(REASON, "The payment would exceed " + scope.words() + ".");
  }
}
