package io.tollgate.risk.ruleset;

/** The language that conditions are written in. */
public interface RuleLanguage {
  /** @throws InvalidRule where the text is no condition on the declared attributes, or a too large, deep or costly one */
  Condition compile(String text);

  /**
   * The same for what was accepted before: on all attributes that there may be, whether or not they are declared at present.
   *
   * @throws InvalidRule
   */
  default Condition compileAgain(String text) { return compile(text); }
}
