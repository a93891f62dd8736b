package io.tollgate.payments.acquirer.guard;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.tollgate.payments.acquirer.Acquirer.NoAnswer;
import io.tollgate.payments.acquirer.Acquirer.NotSent;
import io.tollgate.payments.acquirer.BreakerHold;
import io.tollgate.payments.acquirer.GuardState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Opens when answers fail to come or come slowly. A decline is an answer like any other. */
final class Breaker {
  private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);

  private final Limits limits;
  private final CircuitBreaker circuit;
  private final AtomicInteger probing = new AtomicInteger();
  private volatile Instant since = Instant.now();

  Breaker(String acquirer, Limits limits) {
    this.limits = limits;
    this.circuit = CircuitBreaker.of(acquirer, CircuitBreakerConfig.custom()
        .slidingWindow(limits.window(), limits.minimumCalls(), SlidingWindowType.COUNT_BASED)
        .failureRateThreshold(limits.failureRate()).slowCallDurationThreshold(limits.slowAfter())
        .slowCallRateThreshold(limits.slowRate()).waitDurationInOpenState(limits.openFor())
        .permittedNumberOfCallsInHalfOpenState(limits.probes())
        .recordResult(answer -> answer instanceof NoAnswer || answer instanceof NotSent).build());
    circuit.getEventPublisher().onStateTransition(event -> {
      since = event.getCreationTime().toInstant();
      LOG.warn("The breaker of {} is {}", acquirer, state().code());
    });
  }

  Permission ask() { return new Permission(circuit.tryAcquirePermission()); }

  /** An open breaker whose time is over lets the next call through, as a probe. */
  boolean letsThrough() {
    return switch (circuit.getState()) {
      case CLOSED, DISABLED, METRICS_ONLY -> true;
      case OPEN -> !Instant.now().isBefore(since.plus(limits.openFor()));
      case HALF_OPEN -> circuit.getMetrics().getNumberOfBufferedCalls() + probing.get() < limits.probes();
      case FORCED_OPEN -> false;
    };
  }

  void hold(BreakerHold hold) {
    switch (hold) {
      case OPEN -> circuit.transitionToForcedOpenState();
      case CLOSED -> circuit.transitionToDisabledState();
      case AUTOMATIC -> circuit.reset();
    }
  }

  GuardState.Breaker state() {
    return switch (circuit.getState()) {
      case CLOSED, METRICS_ONLY -> GuardState.Breaker.CLOSED;
      case OPEN -> GuardState.Breaker.OPEN;
      case HALF_OPEN -> GuardState.Breaker.HALF_OPEN;
      case FORCED_OPEN -> GuardState.Breaker.HELD_OPEN;
      case DISABLED -> GuardState.Breaker.HELD_CLOSED;
    };
  }

  Instant since() { return since; }

  @Nullable
  Float failureRate() { return known(circuit.getMetrics().getFailureRate()); }

  @Nullable
  Float slowRate() { return known(circuit.getMetrics().getSlowCallRate()); }

  private static @Nullable Float known(float rate) { return rate < 0 ? null : rate; }

  /** Leave to make one call, whose result is owed to the breaker. */
  final class Permission {
    private final boolean granted;
    private final boolean probe;

    private Permission(boolean granted) {
      this.granted = granted;
      this.probe = granted && circuit.getState() == CircuitBreaker.State.HALF_OPEN;
      if (probe) probing.incrementAndGet();
    }

    boolean granted() { return granted; }

    void giveBack() {
      end();
      circuit.releasePermission();
    }

    void used(Object answer, long nanos) {
      end();
      circuit.onResult(nanos, TimeUnit.NANOSECONDS, answer);
    }

    void failed(RuntimeException mistake, long nanos) {
      end();
      circuit.onError(nanos, TimeUnit.NANOSECONDS, mistake);
    }

    private void end() { if (probe) probing.decrementAndGet(); }
  }
}
