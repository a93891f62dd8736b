package io.tollgate.risk.assessment.web;

import io.tollgate.common.event.RiskAssessed;
import io.tollgate.risk.rule.Decision;
import io.tollgate.risk.ruleset.Action;
import io.tollgate.risk.ruleset.Thresholds;
import io.tollgate.risk.ruleset.WrittenRule;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A verdict in sentences: what speaks for it, then what else the rules said that has to do with it. */
final class Explanation {
  private static final int MOST_NEARNESS = 99;

  private final Decision decision;
  private final List<DecidedSet> sets;

  Explanation(Decision decision, List<DecidedSet> sets) {
    this.decision = decision;
    this.sets = List.copyOf(sets);
  }

  String sentences() {
    var sentences = new ArrayList<String>();
    switch (decision.verdict()) {
      case APPROVE -> sentences.add(whyNothingStopsIt());
      case REVIEW -> sentences.add("A person must look at the payment.");
      case CHALLENGE -> sentences.add("The payer must prove who they are.");
      case DECLINE -> {}
    }
    decision.reasons().stream().map(RiskAssessed.Reason::message).forEach(sentences::add);
    sets.forEach(set -> {
      sentences.add(allowed(set));
      sentences.add(score(set));
      set.missing().forEach(rule -> sentences.add(
          "The rule " + rule.name() + " could not be told (" + set.outcome().missing().get(rule.name()) + ")."));
    });
    return sentences.stream().filter(sentence -> !sentence.isEmpty()).collect(Collectors.joining(" "));
  }

  private String whyNothingStopsIt() {
    if (sets.stream().anyMatch(set -> !set.overridden().isEmpty())) return "";
    boolean isScored = sets.stream().flatMap(set -> set.hits().stream()).anyMatch(rule -> rule.points() > 0);
    boolean isMissing = sets.stream().anyMatch(set -> !set.missing().isEmpty());
    String opening = isScored
        ? "Too little speaks against the payment"
        : isMissing ? "No rule that could be told speaks against the payment" : "No rule speaks against the payment";
    return opening + (isNearness()
        ? "; the nearest built-in rule is " + decision.score() + " % used up."
        : ".");
  }

  /** The score is the larger one of how near the built-in rules came and of the points. */
  private boolean isNearness() {
    int points = sets.stream().mapToInt(set -> Math.clamp(set.outcome().live().points(), 0, MOST_NEARNESS)).max()
        .orElse(0);
    return points == 0 || decision.score() > points;
  }

  private static String allowed(DecidedSet set) {
    List<WrittenRule> allowing = set.hits(Action.ALLOW);
    if (allowing.isEmpty()) return "";
    List<WrittenRule> overridden = set.overridden();
    return "Among " + owned(set) + ", " + names(allowing) + (allowing.size() == 1 ? " allows" : " allow") + " it"
        + (overridden.isEmpty() ? "." : ", although " + names(overridden) + " hit.");
  }

  private static String score(DecidedSet set) {
    if (set.hits(Action.ADD_SCORE).isEmpty() || !set.hits(Action.ALLOW).isEmpty()) return "";
    int points = set.outcome().live().points();
    return "The points of " + owned(set) + " add up to " + points + thresholds(set.version().thresholds());
  }

  private static String thresholds(Thresholds at) {
    List<String> each = Stream.of(from("reviewed", at.reviewAt()), from("challenged", at.challengeAt()),
        from("declined", at.blockAt())).filter(text -> !text.isEmpty()).toList();
    return each.isEmpty() ? ", and no threshold is set." : "; a payment is " + listed(each) + " on.";
  }

  private static String from(String what, @Nullable Integer points) {
    return points == null ? "" : what + " from " + points;
  }

  private static String owned(DecidedSet set) { return "the " + set.outcome().owner().code() + "'s rules"; }

  private static String names(List<WrittenRule> rules) {
    return listed(rules.stream().map(WrittenRule::name).toList());
  }

  private static String listed(List<String> texts) {
    if (texts.size() == 1) return texts.getFirst();
    return String.join(", ", texts.subList(0, texts.size() - 1)) + " and " + texts.getLast();
  }
}
