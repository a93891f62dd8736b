package io.tollgate.risk.ruleset.cel;

import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.compiler.CelCompiler;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.tollgate.risk.feature.FeatureType;
import io.tollgate.risk.feature.Features;
import io.tollgate.risk.ruleset.Condition;
import io.tollgate.risk.ruleset.InvalidRule;
import io.tollgate.risk.ruleset.RuleLanguage;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Conditions in CEL, checked against the declared attributes when they are saved and compiled once a version. */
@Component
class CelRules implements RuleLanguage {
  private static final int LONGEST_MESSAGE = 300;

  private final Vocabulary declared;
  private final Vocabulary catalog;
  private final CelRuntime runtime = Language.runtime();

  CelRules(Features features) {
    this.declared = Vocabulary.of(features.declared());
    this.catalog = Vocabulary.of(features.catalog());
  }

  @Override
  public Condition compile(String text) { return compile(text, declared); }

  @Override
  public Condition compileAgain(String text) { return compile(text, catalog); }

  private Condition compile(String text, Vocabulary vocabulary) {
    if (text.isBlank()) throw new InvalidRule("missing_field", "when", "The field is required.");
    if (text.codePointCount(0, text.length()) > Limits.LONGEST_TEXT) {
      throw new InvalidRule("rule_too_long", "when", "A condition has at most " + Limits.LONGEST_TEXT + " characters.");
    }
    if (!text.codePoints().allMatch(CelRules::isStorable)) {
      throw new InvalidRule("text_not_storable", "when", "The field has a character that is no text.");
    }
    try {
      CelValidationResult result = vocabulary.compiler.compile(text);
      if (result.hasError()) throw refused(result.getErrors());
      var condition = result.getAst();
      var examination = new Examination(condition, vocabulary.names);
      return new CelCondition(runtime.createProgram(condition), examination.attributes(), examination.cost());
    } catch (CelValidationException e) {
      throw refused(e.getErrors());
    } catch (CelEvaluationException e) {
      throw new InvalidRule("rule_does_not_compile", "when", shortened(String.valueOf(e.getMessage())));
    }
  }

  private static InvalidRule refused(List<CelIssue> errors) {
    if (errors.isEmpty()) return new InvalidRule("rule_does_not_compile", "when", "The condition can't be read.");
    CelIssue first = errors.getFirst();
    int line = Math.max(1, first.getSourceLocation().getLine());
    int column = Math.max(0, first.getSourceLocation().getColumn()) + 1;
    return new InvalidRule("rule_does_not_compile", "when",
        "Line " + line + ", column " + column + ": " + shortened(first.getMessage()),
        new InvalidRule.Position(line, column));
  }

  private static String shortened(String message) {
    String oneLine = message.strip().replaceAll("\\s+", " ");
    return oneLine.length() <= LONGEST_MESSAGE ? oneLine : oneLine.substring(0, LONGEST_MESSAGE) + "…";
  }

  /** Line breaks and tabs are layout; other control characters and halves of characters can't be stored. */
  private static boolean isStorable(int codePoint) {
    return codePoint == '\n' || codePoint == '\r' || codePoint == '\t'
        || (!Character.isISOControl(codePoint) && Character.getType(codePoint) != Character.SURROGATE);
  }

  /** The attributes that a condition may name. */
  private record Vocabulary(Set<String> names, CelCompiler compiler) {
    static Vocabulary of(Map<String, FeatureType> attributes) {
      return new Vocabulary(Set.copyOf(attributes.keySet()), Language.compiler(attributes));
    }
  }
}
