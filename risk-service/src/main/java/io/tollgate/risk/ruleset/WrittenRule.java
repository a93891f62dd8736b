package io.tollgate.risk.ruleset;

import java.util.regex.Pattern;

/**
 * A rule as somebody wrote it.
 *
 * @param when the condition, in CEL
 * @param reason a sentence for the merchant's people: it stands in explanations and in the payment's history
 * @param points what is added to the score; 0 unless the action is to add to it
 */
public record WrittenRule(String name, String when, String reason, Action action, int points, RuleStatus status) {
  public static final int MOST_POINTS = 100;
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");
  private static final int LONGEST_REASON = 500;

  /** @throws InvalidRule where a field is wrong; whether the condition is one is the language's affair */
  public WrittenRule {
    checkName(name);
    if (reason.isBlank() || reason.codePointCount(0, reason.length()) > LONGEST_REASON) {
      throw new InvalidRule("invalid_reason", "reason", "A reason has 1 to 500 characters.");
    }
    if (!reason.codePoints().allMatch(WrittenRule::isStorable)) {
      throw new InvalidRule("text_not_storable", "reason", "The field has a character that is no text.");
    }
    boolean scores = action == Action.ADD_SCORE;
    if (scores ? points == 0 || Math.abs(points) > MOST_POINTS : points != 0) {
      throw new InvalidRule("invalid_points", "points", scores
          ? "A rule adds -100 to 100 points, and not 0."
          : "Only a rule with the action add_score has points.");
    }
  }

  /** @throws InvalidRule */
  public static void checkName(String name) {
    if (!isName(name)) {
      throw new InvalidRule("invalid_name", "name",
          "A name has 1 to 64 letters a to z, digits and underscores, and begins with a letter.");
    }
  }

  public static boolean isName(String text) { return NAME.matcher(text).matches(); }

  public WrittenRule with(RuleStatus other) { return new WrittenRule(name, when, reason, action, points, other); }

  /**
   * Its condition, as it was accepted once.
   *
   * @throws InvalidRule that says which rule it is
   */
  Condition compiledAgain(RuleLanguage language) {
    try {
      return language.compileAgain(when);
    } catch (InvalidRule e) {
      throw e.of(name);
    }
  }

  /** Whether it does what the other does, whatever its reason says. */
  public boolean doesAs(WrittenRule other) {
    return name.equals(other.name) && when.equals(other.when) && action == other.action && points == other.points
        && status == other.status;
  }

  private static boolean isStorable(int codePoint) {
    return !Character.isISOControl(codePoint) && Character.getType(codePoint) != Character.SURROGATE;
  }
}
