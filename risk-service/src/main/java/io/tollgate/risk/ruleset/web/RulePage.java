package io.tollgate.risk.ruleset.web;

import io.tollgate.risk.ruleset.SavedRule;

import java.util.List;

/** A page of rules; where there are more, the next page starts after the last name of this one. */
record RulePage(List<RuleView> data, boolean hasMore) {
  /** @param rules one more than the page may have, if there are so many */
  static RulePage of(List<SavedRule> rules, int limit) {
    return new RulePage(rules.stream().limit(limit).map(RuleView::of).toList(), rules.size() > limit);
  }
}
