package io.tollgate.risk.ruleset;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules as their owners work on them, and what happened to each. */
public interface Rules {
  /** From here to the end of the transaction nobody else writes, proposes or publishes rules of this owner. */
  void reserve(Owner owner);

  Optional<SavedRule> find(Owner owner, String name);

  /** By name, those behind {@code after} where it is given. */
  List<SavedRule> page(Owner owner, @Nullable String after, int limit);

  /** All that are not retired, by name. */
  List<WrittenRule> working(Owner owner);

  SavedRule save(Owner owner, WrittenRule rule, String author, Instant at);

  void record(Owner owner, Collection<String> rules, RuleChange.Kind kind, String actor, String detail, Instant at);

  /** The newest first, those before {@code before} where it is given. */
  List<RuleChange> changes(Owner owner, String rule, @Nullable Long before, int limit);

  /** Who wrote or retired rules since the version was made that is live now. */
  Set<String> authorsSinceLive(Owner owner);
}
