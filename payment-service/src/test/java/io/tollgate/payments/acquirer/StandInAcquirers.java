package io.tollgate.payments.acquirer;

import io.tollgate.payments.FakeAcquirer;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Acquirers by name, available as the test says. */
public final class StandInAcquirers implements Guards {
  private final List<Acquirer> all;
  private volatile Set<String> unavailable = Set.of();

  public StandInAcquirers(String... names) { this.all = Stream.of(names).<Acquirer>map(FakeAcquirer::new).toList(); }

  public Acquirers acquirers() { return new Acquirers(List.of(() -> all), this); }

  public void unavailable(String... names) { this.unavailable = Set.of(names); }

  @Override
  public List<Acquirer> guard(List<Acquirer> acquirers) { return acquirers; }

  @Override
  public boolean letThrough(String acquirer) { return !unavailable.contains(acquirer); }

  @Override
  public List<GuardState> states() { return List.of(); }

  @Override
  public Optional<GuardState> hold(String acquirer, BreakerHold hold) { return Optional.empty(); }
}
