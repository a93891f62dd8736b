package io.tollgate.payments.acquirer.guard;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.payments.acquirer.Acquirer;
import io.tollgate.payments.acquirer.BreakerHold;
import io.tollgate.payments.acquirer.GuardState;
import io.tollgate.payments.acquirer.Guards;
import io.tollgate.payments.payment.PaymentProperties;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@Component
class ConfiguredGuards implements Guards {
  private final GuardsProperties properties;
  private final Duration lease;
  private final MeterRegistry meters;
  private final Map<String, Guard> byAcquirer = new LinkedHashMap<>();

  ConfiguredGuards(GuardsProperties properties, PaymentProperties payments, MeterRegistry meters) {
    this.properties = properties;
    this.lease = payments.lease();
    this.meters = meters;
  }

  @Override
  public List<Acquirer> guard(List<Acquirer> acquirers) {
    List<String> names = acquirers.stream().map(Acquirer::name).toList();
    properties.acquirers().keySet().stream().filter(name -> !names.contains(name)).findFirst().ifPresent(name -> {
      throw new IllegalStateException(
          "tollgate.acquirer.guards.acquirers." + name + " guards nobody: the acquirers are " + names);
    });
    return acquirers.stream().<Acquirer>map(acquirer -> new GuardedAcquirer(acquirer, guardOf(acquirer.name())))
        .toList();
  }

  private Guard guardOf(String name) {
    Limits limits = properties.limitsOf(name, lease);
    if (limits.longest().compareTo(lease) >= 0) {
      throw new IllegalStateException("A call to " + name + " may take " + limits.longest()
          + " (time-limit and wait-for-room in tollgate.acquirer.guards), which must be less than the lease of " + lease
          + " (tollgate.payments.lease)");
    }
    return byAcquirer.computeIfAbsent(name, _ -> new Guard(name, limits, new GuardMeters(meters, name)));
  }

  @Override
  public boolean letThrough(String acquirer) {
    Guard guard = byAcquirer.get(acquirer);
    return guard != null && guard.letsThrough();
  }

  @Override
  public List<GuardState> states() { return byAcquirer.values().stream().map(Guard::state).toList(); }

  @Override
  public Optional<GuardState> hold(String acquirer, BreakerHold hold) {
    return Optional.ofNullable(byAcquirer.get(acquirer)).map(guard -> {
      guard.hold(hold);
      return guard.state();
    });
  }
}
