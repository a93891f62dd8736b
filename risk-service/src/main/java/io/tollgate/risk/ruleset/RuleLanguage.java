package io.tollgate.risk.ruleset;

/** The language that conditions are written in. */
public interface RuleLanguage {
  /** @throws InvalidRule where the text is no condition on the declared attributes, or a too large, deep or costly one */
  Condition compile(String text);
}
