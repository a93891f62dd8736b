package io.tollgate.payments.acquirer.guard;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;
import java.util.Map;

/**
 * How acquirers are guarded.
 *
 * @param defaults for all of them
 * @param acquirers what is different for one, by its name
 */
@Validated
@ConfigurationProperties("tollgate.acquirer.guards")
record GuardsProperties(@DefaultValue @Valid Settings defaults, @DefaultValue Map<String, @Valid Settings> acquirers) {
  /** @param lease how long whoever sends an operation has it to itself: the time limit is three quarters of it where none is set */
  Limits limitsOf(String acquirer, Duration lease) {
    Settings own = acquirers.get(acquirer);
    return (own == null ? defaults : own.over(defaults)).limits(lease);
  }

  /**
   * What is set; what is not is null. {@link Limits} says what each means.
   *
   * @param failureRate per cent, as {@code slowRate}
   */
  record Settings(@Nullable Duration timeLimit, @Nullable Duration waitForRoom, @Nullable @Positive Integer maxInFlight,
      @Nullable @Positive Integer maxDoubtsInFlight, @Nullable @Positive Integer window,
      @Nullable @Positive Integer minimumCalls, @Nullable @Positive @Max(100) Integer failureRate,
      @Nullable Duration slowAfter, @Nullable @Positive @Max(100) Integer slowRate, @Nullable Duration openFor,
      @Nullable @Positive Integer probes) {
    private Settings over(Settings base) {
      return new Settings(or(timeLimit, base.timeLimit), or(waitForRoom, base.waitForRoom),
          or(maxInFlight, base.maxInFlight), or(maxDoubtsInFlight, base.maxDoubtsInFlight), or(window, base.window),
          or(minimumCalls, base.minimumCalls), or(failureRate, base.failureRate), or(slowAfter, base.slowAfter),
          or(slowRate, base.slowRate), or(openFor, base.openFor), or(probes, base.probes));
    }

    private Limits limits(Duration lease) {
      return new Limits(given(timeLimit, lease.multipliedBy(3).dividedBy(4)),
          given(waitForRoom, Duration.ofMillis(500)), given(maxInFlight, 150), given(maxDoubtsInFlight, 50),
          given(window, 100), given(minimumCalls, 20), given(failureRate, 50), given(slowAfter, Duration.ofSeconds(5)),
          given(slowRate, 80), given(openFor, Duration.ofSeconds(10)), given(probes, 5));
    }

    private static <T> @Nullable T or(@Nullable T own, @Nullable T base) { return own == null ? base : own; }

    private static <T> T given(@Nullable T set, T otherwise) { return set == null ? otherwise : set; }
  }
}
