package io.tollgate.payments.acquirer.iso8583;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** What one host's connection is measured by. */
final class CardHostMeters {
  private static final String ACQUIRER = "acquirer";
  private final MeterRegistry registry;
  private final String acquirer;
  private final Counter orphans;

  CardHostMeters(MeterRegistry registry, String acquirer) {
    this.registry = registry;
    this.acquirer = acquirer;
    this.orphans = Counter.builder("tollgate.acquirer.orphans").tag(ACQUIRER, acquirer)
        .description("Answers that came too late, or that nobody asked for").register(registry);
  }

  void watch(BooleanSupplier connected, IntSupplier inFlight) {
    Gauge.builder("tollgate.acquirer.connected", () -> connected.getAsBoolean() ? 1 : 0).tag(ACQUIRER, acquirer)
        .description("Whether it is connected and signed on").strongReference(true).register(registry);
    Gauge.builder("tollgate.acquirer.in_flight", inFlight::getAsInt).tag(ACQUIRER, acquirer)
        .description("Messages that wait for their answers").strongReference(true).register(registry);
  }

  void orphan() { orphans.increment(); }

  /** Measures a call to the acquirer, by what it came to. */
  <T> T call(String verb, Supplier<T> call) {
    Timer.Sample started = Timer.start(registry);
    T answer = call.get();
    started.stop(Timer.builder("tollgate.acquirer.call").tag(ACQUIRER, acquirer).tag("verb", verb)
        .tag("result", nameOf(answer)).register(registry));
    return answer;
  }

  private static String nameOf(Object answer) {
    return answer.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }
}
