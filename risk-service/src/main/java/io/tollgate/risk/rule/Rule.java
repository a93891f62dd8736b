package io.tollgate.risk.rule;

/** One thing that may speak against a payment. */
public interface Rule {
  Finding examine(Facts facts);

  /** The rule with its limits, in a form that changes whenever its findings might. */
  String definition();
}
