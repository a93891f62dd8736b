package io.tollgate.payments.acquirer;

import org.springframework.stereotype.Component;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All acquirers that are configured, of whatever protocol, each behind its guard. */
@Component
public class Acquirers {
  private final Map<String, Acquirer> byName = new LinkedHashMap<>();
  private final Guards guards;

  /** @throws IllegalStateException where two have the same name: payments could not say whose they are */
  Acquirers(List<AcquirerSource> sources, Guards guards) {
    this.guards = guards;
    List<Acquirer> all = sources.stream().flatMap(source -> source.acquirers().stream()).toList();
    guards.guard(all).forEach(acquirer -> {
      if (byName.put(acquirer.name(), acquirer) != null) {
        throw new IllegalStateException("Two acquirers are called " + acquirer.name());
      }
    });
  }

  public Set<String> names() { return Collections.unmodifiableSet(byName.keySet()); }

  /** @throws IllegalStateException where there is none of that name: it must stay configured while payments depend on it */
  public Acquirer named(String name) {
    Acquirer acquirer = byName.get(name);
    if (acquirer == null) throw new IllegalStateException("The acquirer " + name + " is not configured");
    return acquirer;
  }

  /** Whether a payment that goes there now is likely to be let through. */
  public boolean isAvailable(String name) {
    return guards.letThrough(name);
  }
}
