package io.tollgate.risk.ruleset.cel;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.tollgate.risk.ruleset.InvalidRule;

/**
 * What a pattern costs each time it is put to a text. It is made into a program then, in proportion to the program's size, and
 * RE2 may look at every instruction for every character.
 */
final class RegexCost {
  private static final int MAKING_AN_INSTRUCTION = 10;
  /** So many take about as long as a step. */
  private static final int INSTRUCTIONS_A_STEP = 4;
  /** A class of Unicode's has hundreds of ranges, which are put in order each time. */
  private static final int UNICODE_CLASS = 1_000;
  private static final int READING_A_LETTER = 2;
  /** A range of letters is folded one by one. */
  private static final int FOLDING_A_LETTER = 15;
  private static final java.util.regex.Pattern NAMED_CLASS = java.util.regex.Pattern.compile("\\\\[pP]");
  private static final java.util.regex.Pattern IGNORES_CASE = java.util.regex.Pattern.compile(
      "\\(\\?[A-Za-z-]*i[A-Za-z-]*[:)]");
  /** Letters beyond ASCII, or a way to write one. */
  private static final java.util.regex.Pattern BEYOND_ASCII = java.util.regex.Pattern.compile(
      "[^\\x00-\\x7F]|\\\\[xpP0-9]");

  private RegexCost() {}

  /** @throws InvalidRule where it is no pattern, or one whose making takes longer than its size tells */
  static long of(String pattern) {
    boolean ignoresCase = IGNORES_CASE.matcher(pattern).find();
    if (ignoresCase && BEYOND_ASCII.matcher(pattern).find()) {
      throw new InvalidRule("rule_too_costly", "when",
          "A pattern that ignores case, (?i), has ASCII alone, and neither \\x nor \\p nor \\ and a digit.");
    }
    try {
      long instructions = Pattern.compile(pattern).programSize();
      return instructions * MAKING_AN_INSTRUCTION + instructions * Limits.LONGEST_VALUE / INSTRUCTIONS_A_STEP
          + (long) pattern.length() * (ignoresCase ? FOLDING_A_LETTER : READING_A_LETTER)
          + NAMED_CLASS.matcher(pattern).results().count() * UNICODE_CLASS;
    } catch (PatternSyntaxException e) {
      throw new InvalidRule("rule_does_not_compile", "when",
          "The pattern of matches() is none in RE2's syntax: " + e.getDescription() + ".");
    }
  }
}
