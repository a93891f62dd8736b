package io.tollgate.risk.rule;

import java.util.Optional;

/** The built-in rules as they were configured whenever they decided anything. */
public interface BuiltInVersions {
  /** Empty where no instance ever ran with that version. */
  Optional<RuleSet> find(String version);
}
