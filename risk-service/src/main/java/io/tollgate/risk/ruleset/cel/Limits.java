package io.tollgate.risk.ruleset.cel;

import io.tollgate.risk.feature.Features;

/**
 * What bounds a condition. Together they bound its time: no value grows beyond what came in, and the cost counts every step,
 * each step in a loop as often as the loop may run.
 */
final class Limits {
  static final int LONGEST_TEXT = 2_000;
  /** Of the parser's rules; each parenthesis takes about ten. */
  static final int DEEPEST_NESTING = 32;
  static final int LONGEST_LIST = 100;
  static final long HIGHEST_COST = 5_000;
  /** All loops of one evaluation together. */
  static final int MOST_ITERATIONS = 1_000;
  static final int LARGEST_REGEX = 500;
  /** In characters; no value that comes in is longer. */
  static final int LONGEST_VALUE = Features.LONGEST_TEXT;

  private Limits() {}
}
