package io.tollgate.risk.ruleset;

import io.tollgate.common.id.MerchantId;
import org.springframework.stereotype.Service;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The sets in force, as this instance knows them. An owner's set is read when it is first asked for and again whenever the
 * revision, which every publication and every cap raises, says that it changed; it is swapped whole.
 */
@Service
public class LiveRules {
  private static final int MOST_OWNERS = 100_000;

  private final RuleSets sets;
  private final CompiledRuleSets compiled;
  private final Map<Owner, Optional<LiveSet>> known = new ConcurrentHashMap<>();
  /** Guards against remembering what was read before a change and finished after it. */
  private final Object swapping = new Object();
  private long swaps;
  private long revision;

  LiveRules(RuleSets sets, CompiledRuleSets compiled) {
    this.sets = sets;
    this.compiled = compiled;
  }

  /** The platform's set, then the merchant's, as far as there are any. */
  public Map<MerchantId, List<LiveSet>> of(Collection<MerchantId> merchants) {
    var owners = new HashSet<Owner>();
    owners.add(Owner.PLATFORM);
    merchants.forEach(merchant -> owners.add(Owner.of(merchant)));
    Map<Owner, Optional<LiveSet>> inForce = of(owners);
    var byMerchant = new HashMap<MerchantId, List<LiveSet>>();
    merchants.forEach(merchant -> byMerchant.put(merchant,
        Stream.of(Owner.PLATFORM, Owner.of(merchant))
            .flatMap(owner -> inForce.getOrDefault(owner, Optional.empty()).stream()).toList()));
    return byMerchant;
  }

  private Map<Owner, Optional<LiveSet>> of(Set<Owner> owners) {
    var found = new HashMap<Owner, Optional<LiveSet>>();
    var unknown = new ArrayList<Owner>();
    for (Owner owner : owners) {
      Optional<LiveSet> set = known.get(owner);
      if (set == null) unknown.add(owner);
      else
        found.put(owner, set);
    }
    if (unknown.isEmpty()) return found;
    long before = swapsSoFar();
    Map<Owner, Optional<LiveSet>> read = read(unknown);
    synchronized (swapping) {
      if (swaps == before && known.size() < MOST_OWNERS) known.putAll(read);
    }
    found.putAll(read);
    return found;
  }

  /** Reads again what changed since the last time. One thread at a time. */
  public void refresh() {
    RuleSets.Changes changes = sets.changesSince(revision);
    if (changes.revision() == revision) return;
    List<Owner> changed = changes.owners().stream().filter(known::containsKey).toList();
    Map<Owner, Optional<LiveSet>> read = changed.isEmpty() ? Map.of() : read(changed);
    synchronized (swapping) {
      swaps++;
      changes.owners().forEach(known::remove);
      known.putAll(read);
    }
    revision = changes.revision();
  }

  private long swapsSoFar() {
    synchronized (swapping) {
      return swaps;
    }
  }

  private Map<Owner, Optional<LiveSet>> read(Collection<Owner> owners) {
    Map<Owner, RuleSets.Live> live = sets.live(owners);
    var read = new HashMap<Owner, Optional<LiveSet>>();
    owners.forEach(owner -> read.put(owner, Optional.ofNullable(live.get(owner))
        .map(one -> new LiveSet(compiled.of(one.version()), one.publication()))));
    return read;
  }
}
