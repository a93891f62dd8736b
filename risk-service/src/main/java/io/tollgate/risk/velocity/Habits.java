package io.tollgate.risk.velocity;

import io.tollgate.risk.velocity.Occurrence.Kind;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the payers of a batch usually pay. */
final class Habits {
  private static final int LOOKED_AT = 200;
  private static final int LATEST = 50;
  /** As many as hold so many attempts, since a stretch is never shorter than that. */
  private static final int OLDER_STRETCHES = LOOKED_AT / Trail.SHORTEST_STRETCH + 1;

  /** The latest first. */
  private final Map<Subject, List<Occurrence>> stored;
  /** The latest last. */
  private final Map<Subject, List<Occurrence>> ofThisBatch = new HashMap<>();

  Habits(Histories histories, List<Observed> batch, List<VelocityFeature> asked, Map<Subject, SubjectHistory> ofBatch) {
    boolean isAsked = asked.stream().anyMatch(VelocityFeature.Unusualness.class::isInstance);
    this.stored = isAsked ? stored(histories, batch, ofBatch) : Map.of();
  }

  private static Map<Subject, List<Occurrence>> stored(Histories histories, List<Observed> batch,
      Map<Subject, SubjectHistory> ofBatch) {
    var latest = new HashMap<Subject, List<Occurrence>>();
    var wanting = new HashSet<Subject>();
    batch.forEach(one -> one.place(Dimension.PAYER).ifPresent(place -> {
      Stretch atHand = Objects.requireNonNull(ofBatch.get(place.subject())).of(Kind.ATTEMPT).stored();
      latest.put(place.subject(), new ArrayList<>(atHand.occurrences().reversed()));
      if (atHand.before() > 0 && atHand.occurrences().size() < LOOKED_AT) wanting.add(place.subject());
    }));
    if (!wanting.isEmpty()) {
      histories.latestOlder(wanting, OLDER_STRETCHES).forEach((subject, stretches) -> stretches.forEach(
          stretch -> Objects.requireNonNull(latest.get(subject)).addAll(stretch.occurrences().reversed())));
    }
    return latest;
  }

  /** Counts for the payments after this one. */
  void see(Observed one) {
    if (!one.fresh()) return;
    one.place(Dimension.PAYER).ifPresent(place -> ofThisBatch
        .computeIfAbsent(place.subject(), _ -> new ArrayList<>()).add(place.upTo()));
  }

  double deviations(Observed one) {
    return one.place(Dimension.PAYER).map(place -> {
      var latestFirst = new ArrayList<>(ofThisBatch.getOrDefault(place.subject(), List.of()).reversed());
      latestFirst.addAll(stored.getOrDefault(place.subject(), List.of()));
      List<Long> amounts = latestFirst.stream().limit(LOOKED_AT)
          .filter(was -> was.at().isAfter(Window.MONTH.startOf(place.at())))
          .filter(was -> was.currency().equals(one.currency())).limit(LATEST).map(Occurrence::amount).toList();
      return Habit.deviations(one.request().amount(), amounts);
    }).orElse(0.0);
  }
}
