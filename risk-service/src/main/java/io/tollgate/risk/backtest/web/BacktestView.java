package io.tollgate.risk.backtest.web;

import io.tollgate.risk.backtest.Backtest;
import io.tollgate.risk.backtest.Tally;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A backtest as the merchant sees it, also while it runs.
 *
 * @param from of the payments that are looked at; later than was asked for where those before were not kept
 * @param state queued, running, succeeded, canceled or failed
 * @param failure why it failed, if it did
 * @param progress from 0 to 1
 * @param changes by the verdict then and now, where they differ: {@code approve->decline}
 * @param hits by rule
 * @param missing by rule: how often it could not be told, as where a value was not recorded then
 * @param notRecorded by attribute: for how many payments there is no value, since no live or shadow rule looked at it then; rules on it
 *          could not be told there
 * @param confusion this version against what the payments turned out to be
 * @param confusionThen the decisions that were made against the same
 */
record BacktestView(String id, String ruleSet, Instant from, Instant to, String state, double progress, long done,
    @Nullable Long total, Map<String, Long> changes, Map<String, Long> hits, Map<String, Long> missing,
    Map<String, Long> notRecorded, Confusion confusion, Confusion confusionThen, String author, Instant createdAt,
    @Nullable Instant finishedAt, @Nullable String failure) {

  static BacktestView of(Backtest backtest) {
    Tally tally = backtest.tally();
    Long total = backtest.total();
    double progress = switch (backtest.state()) {
      case SUCCEEDED -> 1;
      case QUEUED, RUNNING, CANCELED, FAILED ->
        total == null || total == 0 ? 0 : Math.min(1, (double) tally.done() / total);
    };
    return new BacktestView(backtest.id().toString(), backtest.ruleSet().toString(), backtest.from(), backtest.to(),
        backtest.state().code(), progress, tally.done(), total, new TreeMap<>(tally.changes()),
        new TreeMap<>(tally.hits()), new TreeMap<>(tally.missing()), new TreeMap<>(tally.notRecorded()),
        Confusion.of(tally.labeled()), Confusion.of(tally.labeledThen()), backtest.author(), backtest.createdAt(),
        backtest.finishedAt(), backtest.failure());
  }

  /**
   * Of the payments that somebody labeled: {@code bad} is fraud or dispute, and whatever is not approved is stopped.
   *
   * @param precision how many of the stopped are bad; absent where none is stopped
   * @param recall how many of the bad are stopped; absent where none is bad
   * @param byLabel each label, then each verdict
   */
  record Confusion(long badStopped, long badApproved, long legitimateStopped, long legitimateApproved,
      @Nullable Double precision, @Nullable Double recall, Map<String, Map<String, Long>> byLabel) {
    static Confusion of(Map<String, Map<String, Long>> labeled) {
      long badStopped = sum(labeled, false, "fraud", "dispute");
      long badApproved = sum(labeled, true, "fraud", "dispute");
      long legitimateStopped = sum(labeled, false, "legitimate");
      return new Confusion(badStopped, badApproved, legitimateStopped, sum(labeled, true, "legitimate"),
          share(badStopped, badStopped + legitimateStopped), share(badStopped, badStopped + badApproved),
          new TreeMap<>(labeled));
    }

    private static long sum(Map<String, Map<String, Long>> labeled, boolean approved, String... labels) {
      return Stream.of(labels).flatMap(label -> labeled.getOrDefault(label, Map.of()).entrySet().stream())
          .filter(one -> one.getKey().equals("approve") == approved).mapToLong(Map.Entry::getValue).sum();
    }

    private static @Nullable Double share(long part, long whole) { return whole == 0 ? null : (double) part / whole; }
  }
}
