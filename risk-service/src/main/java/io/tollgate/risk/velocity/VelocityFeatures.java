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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts each payment for its subjects, once, and tells what was counted. A handful of statements a batch, whatever its size. */
@Service
public class VelocityFeatures implements FeatureSource {
  private static final Map<String, VelocityFeature> CATALOG = VelocityFeature.all().stream()
      .collect(Collectors.toUnmodifiableMap(VelocityFeature::name, Function.identity()));
  private static final Map<String, FeatureType> TYPES = CATALOG.values().stream()
      .collect(Collectors.toUnmodifiableMap(VelocityFeature::name, VelocityFeature::type));

  private final Counting counting;
  private final Observations observations;
  private final SubjectHistories histories;
  private final Histories stored;
  private final Companions companions;
  private final Clock clock;

  VelocityFeatures(Counting counting, Observations observations, SubjectHistories histories, Histories stored,
      Companions companions, Clock clock) {
    this.counting = counting;
    this.observations = observations;
    this.histories = histories;
    this.stored = stored;
    this.companions = companions;
    this.clock = clock;
  }

  @Override
  public Map<String, FeatureType> declared() { return counting.enabled() ? catalog() : Map.of(); }

  @Override
  public Map<String, FeatureType> catalog() { return TYPES; }

  @Override
  public List<Map<String, Object>> valuesFor(List<RiskRequested> requests, Set<String> wanted) {
    if (requests.isEmpty()) return List.of();
    if (!counting.enabled()) return requests.stream().map(_ -> Map.<String, Object>of()).toList();
    List<VelocityFeature> asked = wanted.stream().filter(CATALOG::containsKey).map(CATALOG::get).toList();
    List<Map<Dimension, Subject>> subjects = requests.stream().map(Dimension::all).toList();
    Set<Subject> all = subjects.stream().flatMap(some -> some.values().stream()).collect(Collectors.toSet());
    observations.reserve(requests.stream().map(RiskRequested::paymentId).toList(), all);
    Map<PaymentId, Known> known = observations.known(requests.stream().map(VelocityFeatures::of).toList());
    Map<Subject, SubjectHistory> ofBatch = histories.of(subjects.stream().map(Map::values).toList());
    List<Observed> batch = place(requests, subjects, ofBatch, known);
    List<Map<String, Object>> values = measure(batch, asked, ofBatch);
    record(batch, ofBatch, known);
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
      Map<Subject, SubjectHistory> ofBatch) {
    var windows = new Windows(stored, batch, asked, ofBatch);
    var distinct = new DistinctOthers(companions, batch, asked, ofBatch);
    var habits = new Habits(stored, batch, asked, ofBatch);
    var values = new ArrayList<Map<String, Object>>(batch.size());
    for (Observed one : batch) {
      distinct.see(one);
      var mine = LinkedHashMap.<String, Object>newLinkedHashMap(asked.size());
      for (VelocityFeature feature : asked) {
        mine.put(feature.name(), switch (feature) {
          case VelocityFeature.Count count -> windows.count(one, count);
          case VelocityFeature.Amount amount -> windows.amount(one, amount);
          case VelocityFeature.Distinct others -> distinct.count(one, others);
          case VelocityFeature.Age(var dimension) -> age(one, dimension, ofBatch);
          case VelocityFeature.Unusualness _ -> habits.deviations(one);
        });
      }
      habits.see(one);
      values.add(mine);
    }
    return values;
  }

  private static long age(Observed one, Dimension dimension, Map<Subject, SubjectHistory> ofBatch) {
    return one.place(dimension)
        .map(place -> Objects.requireNonNull(ofBatch.get(place.subject())).secondsKnownAt(place.at()))
        .orElse(VelocityFeature.Age.ABSENT);
  }

  private void record(List<Observed> batch, Map<Subject, SubjectHistory> ofBatch, Map<PaymentId, Known> known) {
    var observed = new LinkedHashMap<Of, Map<Dimension, Subject>>();
    batch.stream().filter(Observed::fresh).forEach(one -> observed.put(of(one.request()), one.subjects()));
    if (observed.isEmpty()) return;
    observations.add(observed, clock.instant());
    CountFailures.countThoseToldBefore(observed, known, ofBatch);
    histories.keep(ofBatch.values());
  }

  private static Of of(RiskRequested request) { return new Of(request.merchantId(), request.paymentId()); }
}
