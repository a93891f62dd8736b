package io.tollgate.payments.acquirer.guard;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tollgate.payments.acquirer.GuardState;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** What one guard is measured by. */
final class GuardMeters {
  private static final String ACQUIRER = "acquirer";
  private final MeterRegistry registry;
  private final String acquirer;

  GuardMeters(MeterRegistry registry, String acquirer) {
    this.registry = registry;
    this.acquirer = acquirer;
  }

  void watch(Supplier<GuardState> state) {
    for (GuardState.Breaker each : GuardState.Breaker.values()) {
      Gauge.builder("tollgate.acquirer.breaker", () -> state.get().breaker() == each ? 1 : 0).tag(ACQUIRER, acquirer)
          .tag("state", each.code()).description("1 for the state in which the acquirer's breaker is")
          .strongReference(true).register(registry);
    }
    room("charges", state, now -> now.maxInFlight() - now.inFlight());
    room("doubts", state, now -> now.maxDoubtsInFlight() - now.doubtsInFlight());
  }

  private void room(String what, Supplier<GuardState> state, ToDoubleFunction<GuardState> free) {
    Gauge.builder("tollgate.acquirer.room", () -> free.applyAsDouble(state.get())).tag(ACQUIRER, acquirer)
        .tag("for", what).description("How many more calls may be in flight").strongReference(true).register(registry);
  }

  /** Measures a call that was let through, by what it came to. */
  <A> A time(String verb, Supplier<A> call) {
    long started = System.nanoTime();
    A answer = call.get();
    timer(verb, nameOf(answer)).record(Duration.ofNanos(System.nanoTime() - started));
    return answer;
  }

  void heldBack(String verb, String why) { timer(verb, why).record(Duration.ZERO); }

  private Timer timer(String verb, String result) {
    return Timer.builder("tollgate.acquirer.guarded").tag(ACQUIRER, acquirer).tag("verb", verb).tag("result", result)
        .description("Calls by what they came to; full and breaker_open were held back").register(registry);
  }

  private static String nameOf(Object answer) {
    return answer.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }
}
