package io.tollgate.risk.ruleset;

import java.time.Instant;
import java.util.Map;

/** How many payments new rules have declined, across all instances. */
public interface RuleCaps {
  /** Counts declines into the current minute: one statement. Returns each rule's count so far in it, these included. */
  Map<Key, Integer> count(Map<Key, Integer> declines, Instant at);

  /** The rule counts as shadow from now on; once is enough. Returns whether it is news. */
  boolean drop(Key rule, Instant at);

  /** A rule of a publication. */
  record Key(Owner owner, long publication, String rule) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int owners = owner.id().compareTo(other.owner.id());
      return owners != 0 ? owners : rule.compareTo(other.rule);
    }
  }
}
