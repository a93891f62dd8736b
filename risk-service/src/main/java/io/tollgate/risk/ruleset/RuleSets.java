package io.tollgate.risk.ruleset;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The versions of rule sets, which never change, and which of them are live. */
public interface RuleSets {
  void add(RuleSetVersion version);

  Optional<RuleSetVersion> find(Owner owner, RuleSetId id);

  /** The newest first, those older than {@code after} where it is given. */
  List<Summary> page(Owner owner, @Nullable RuleSetId after, int limit);

  /** Removes the oldest of those that were never published nor back-tested, beyond so many. */
  void forgetProposals(Owner owner, int kept);

  /** Every publication of these versions: one query. */
  Map<RuleSetId, Publication> publications(Owner owner, Collection<RuleSetId> ids);

  Optional<Live> live(Owner owner);

  /** Of those that have one: one query, however many. */
  Map<Owner, Live> live(Collection<Owner> owners);

  void publish(Owner owner, Publication publication);

  /** Whose rules changed since that revision, the first being 0. */
  Changes changesSince(long revision);

  /** The version that is live, and its publication. */
  record Live(RuleSetVersion version, Publication publication) {}

  /** A version without its rules, which may be long. */
  record Summary(RuleSetId id, Thresholds thresholds, int declinesPerMinute, String author, Set<String> authors,
      Instant createdAt) {}

  record Changes(long revision, Set<Owner> owners) {}
}
