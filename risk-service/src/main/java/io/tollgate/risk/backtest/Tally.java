package io.tollgate.risk.backtest;

import io.tollgate.common.event.RiskAssessed.Verdict;
import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a backtest has come to so far: counts of payments.
 *
 * @param done how many were decided again
 * @param changes by the verdict then, an arrow and the verdict now, where they differ: {@code approve->decline}
 * @param hits by rule
 * @param missing by rule: where it could not be told, as where a value was not recorded then
 * @param notRecorded by attribute that the version looks at: where no rule had looked at it then
 * @param labeled by what the payment turned out to be, as far as somebody said, then by the verdict now
 * @param labeledThen the same by the verdict then
 */
public record Tally(long done, Map<String, Long> changes, Map<String, Long> hits, Map<String, Long> missing,
    Map<String, Long> notRecorded, Map<String, Map<String, Long>> labeled, Map<String, Map<String, Long>> labeledThen) {
  private static final String UNLABELED = "unlabeled";

  /** Those that were kept before there was {@code notRecorded} are without it. */
  public Tally {
    notRecorded = Objects.requireNonNullElseGet(notRecorded, TreeMap::new);
  }

  public static Tally empty() {
    return new Tally(0, new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(),
        new TreeMap<>());
  }

  /** With one more; this one's counts are used up. */
  Tally plus(Verdict then, DecideAgain.Again again, @Nullable Label label) {
    Verdict now = again.judgement().decision().verdict();
    if (then != now) changes.merge(then.code() + "->" + now.code(), 1L, Long::sum);
    again.outcome().live().hits().forEach(rule -> hits.merge(rule, 1L, Long::sum));
    again.outcome().missing().keySet().forEach(rule -> missing.merge(rule, 1L, Long::sum));
    again.notRecorded().forEach(attribute -> notRecorded.merge(attribute, 1L, Long::sum));
    String said = label == null ? UNLABELED : label.code();
    labeled.computeIfAbsent(said, _ -> new TreeMap<>()).merge(now.code(), 1L, Long::sum);
    labeledThen.computeIfAbsent(said, _ -> new TreeMap<>()).merge(then.code(), 1L, Long::sum);
    return new Tally(done + 1, changes, hits, missing, notRecorded, labeled, labeledThen);
  }
}
