package io.tollgate.payments.acquirer.web;

import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.common.kit.problem.NotFound;
import io.tollgate.payments.acquirer.BreakerHold;
import io.tollgate.payments.acquirer.GuardState;
import io.tollgate.payments.acquirer.Guards;
import io.tollgate.payments.api.Page;
import io.tollgate.payments.recovery.InDoubt;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** For operators; the gateway does not route here. Each instance answers for itself: its breakers, its calls in flight. */
@RestController
@RequestMapping(path = "/operator/acquirers", produces = MediaType.APPLICATION_JSON_VALUE)
class AcquirersController {
  private final Guards guards;
  private final InDoubt inDoubt;

  AcquirersController(Guards guards, InDoubt inDoubt) {
    this.guards = guards;
    this.inDoubt = inDoubt;
  }

  @GetMapping
  Page<AcquirerView> all() {
    Map<String, Long> doubts = inDoubt.byAcquirer();
    List<AcquirerView> all = guards.states().stream().map(state -> AcquirerView.of(state, doubts)).toList();
    return new Page<>(all, false);
  }

  /** Takes an acquirer out by hand, or keeps it in, or leaves it to the calls' results; at this instance, until it ends. */
  @PutMapping(path = "/{acquirer}/breaker", consumes = MediaType.APPLICATION_JSON_VALUE)
  AcquirerView hold(@PathVariable String acquirer, @RequestBody Hold asked) {
    BreakerHold hold = BreakerHold.find(String.valueOf(asked.state())).orElseThrow(() -> InvalidRequest
        .unacceptable("invalid_breaker_state", "state", "A breaker is open, closed or automatic."));
    return guards.hold(acquirer, hold).map(state -> AcquirerView.of(state, inDoubt.byAcquirer()))
        .orElseThrow(() -> new NotFound("acquirer"));
  }

  record Hold(@Nullable String state) {}

  /**
   * One acquirer.
   *
   * @param inDoubt operations there that were sent and not answered, by whatever instance
   */
  record AcquirerView(String acquirer, String breaker, Instant since, @Nullable Float failureRate,
      @Nullable Float slowRate, int inFlight, int maxInFlight, int doubtsInFlight, int maxDoubtsInFlight,
      long timeLimitMs, long inDoubt) {
    static AcquirerView of(GuardState state, Map<String, Long> doubts) {
      return new AcquirerView(state.acquirer(), state.breaker().code(), state.since(), state.failureRate(),
          state.slowRate(), state.inFlight(), state.maxInFlight(), state.doubtsInFlight(), state.maxDoubtsInFlight(),
          state.timeLimit().toMillis(), doubts.getOrDefault(state.acquirer(), 0L));
    }
  }
}
