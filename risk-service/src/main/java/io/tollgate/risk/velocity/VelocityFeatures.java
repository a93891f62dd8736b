package io.tollgate.risk.velocity;

import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.id.PaymentId;
import io.tollgate.risk.feature.FeatureSource;
import io.tollgate.risk.feature.FeatureType;
import io.tollgate.risk.velocity.Observations.Known;
import io.tollgate.risk.velocity.Observations.Of;
import org.springframework.stereotype.Service;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts each payment for its subjects, once, and tells what was counted. A handful of statements a batch, whatever its size. */
@Service
public class VelocityFeatures implements FeatureSource {
  private static final Map<String, VelocityFeature> CATALOG = VelocityFeature.all().stream()
      .collect(Collectors.toUnmodifiableMap(VelocityFeature::name, Function.identity()));

  private final Counting counting;
  private final Observations observations;
  private final Occurrences occurrences;
  private final Companions companions;
  private final FirstSightings firstSightings;
  private final CountFailures failures;
  private final Clock clock;

  VelocityFeatures(Counting counting, Observations observations, Occurrences occurrences, Companions companions,
      FirstSightings firstSightings, CountFailures failures, Clock clock) {
    this.counting = counting;
    this.observations = observations;
    this.occurrences = occurrences;
    this.companions = companions;
    this.firstSightings = firstSightings;
    this.failures = failures;
    this.clock = clock;
  }

  @Override
  public Map<String, FeatureType> declared() {
    if (!counting.enabled()) return Map.of();
    return CATALOG.values().stream()
        .collect(Collectors.toUnmodifiableMap(VelocityFeature::name, VelocityFeature::type));
  }

  @Override
  public List<Map<String, Object>> valuesFor(List<RiskRequested> requests, Set<String> wanted) {
    if (requests.isEmpty()) return List.of();
    if (!counting.enabled()) return requests.stream().map(_ -> Map.<String, Object>of()).toList();
    List<VelocityFeature> asked = wanted.stream().filter(CATALOG::containsKey).map(CATALOG::get).toList();
    List<Map<Dimension, Subject>> subjects = requests.stream().map(Dimension::all).toList();
    Set<Subject> all = subjects.stream().flatMap(some -> some.values().stream()).collect(Collectors.toSet());
    observations.reserve(requests.stream().map(RiskRequested::paymentId).toList(), all);
    Map<PaymentId, Known> known = observations.known(requests.stream().map(VelocityFeatures::of).toList());
    var histories = new HashMap<Subject, SubjectHistory>();
    occurrences.last(Occurrence.Kind.ATTEMPT, all)
        .forEach((subject, last) -> histories.put(subject, new SubjectHistory(last)));
    List<Observed> batch = place(requests, subjects, histories, known);
    var ages = new Ages(firstSightings, batch);
    List<Map<String, Object>> values = measure(batch, asked, histories, ages);
    record(batch, histories, ages, known);
    return values;
  }

  private List<Observed> place(List<RiskRequested> requests, List<Map<Dimension, Subject>> subjects,
      Map<Subject, SubjectHistory> histories, Map<PaymentId, Known> known) {
    Instant now = clock.instant();
    var seen = new HashSet<PaymentId>();
    var batch = new ArrayList<Observed>(requests.size());
    for (int i = 0; i < requests.size(); i++) {
      RiskRequested request = requests.get(i);
      Instant at = request.createdAt().isAfter(now) ? now : request.createdAt();
      Known before = known.get(request.paymentId());
      boolean fresh = seen.add(request.paymentId()) && (before == null || !before.observed());
      batch.add(Observed.of(request, subjects.get(i), histories, at.truncatedTo(ChronoUnit.MICROS), fresh));
    }
    return batch;
  }

  private List<Map<String, Object>> measure(List<Observed> batch, List<VelocityFeature> asked,
      Map<Subject, SubjectHistory> histories, Ages ages) {
    var windows = new Windows(occurrences, batch, asked, histories);
    var distinct = new DistinctOthers(companions, batch, asked);
    var habits = new Habits(occurrences, batch, asked);
    var values = new ArrayList<Map<String, Object>>(batch.size());
    for (Observed one : batch) {
      distinct.see(one);
      ages.see(one);
      var mine = LinkedHashMap.<String, Object>newLinkedHashMap(asked.size());
      for (VelocityFeature feature : asked) {
        mine.put(feature.name(), switch (feature) {
          case VelocityFeature.Count count -> windows.count(one, count);
          case VelocityFeature.Amount amount -> windows.amount(one, amount);
          case VelocityFeature.Distinct others -> distinct.count(one, others);
          case VelocityFeature.Age(var dimension) -> ages.seconds(one, dimension);
          case VelocityFeature.Unusualness _ -> habits.deviations(one);
        });
      }
      habits.see(one);
      values.add(mine);
    }
    return values;
  }

  private void record(List<Observed> batch, Map<Subject, SubjectHistory> histories, Ages ages,
      Map<PaymentId, Known> known) {
    List<Observed> fresh = batch.stream().filter(Observed::fresh).toList();
    if (fresh.isEmpty()) return;
    var observed = new LinkedHashMap<Of, Map<Dimension, Subject>>();
    fresh.forEach(one -> observed.put(of(one.request()), one.subjects()));
    observations.add(observed, clock.instant());
    occurrences.add(Occurrence.Kind.ATTEMPT, SubjectHistory.added(histories));
    companions.see(DistinctOthers.pairs(fresh));
    firstSightings.keep(ages.changed());
    failures.countThoseToldBefore(observed, known);
  }

  private static Of of(RiskRequested request) { return new Of(request.merchantId(), request.paymentId()); }
}
