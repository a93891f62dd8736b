package io.tollgate.payments.acquirer.guard;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import io.tollgate.payments.acquirer.BreakerHold;
import io.tollgate.payments.acquirer.GuardState;
import io.tollgate.payments.acquirer.guard.GuardedAcquirer.Call;

import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets calls through to one acquirer. What resolves doubt (inquiries, reversals) has room of its own and passes an open
 * breaker: it moves no new money, and nobody else can do it.
 */
final class Guard {
  private final String acquirer;
  private final Limits limits;
  private final Breaker breaker;
  private final Bulkhead room;
  private final Bulkhead roomForDoubts;
  private final TimeLimiter limiter;
  private final GuardMeters meters;

  Guard(String acquirer, Limits limits, GuardMeters meters) {
    this.acquirer = acquirer;
    this.limits = limits;
    this.meters = meters;
    this.breaker = new Breaker(acquirer, limits);
    this.room = bulkhead(limits.maxInFlight());
    this.roomForDoubts = bulkhead(limits.maxDoubtsInFlight());
    this.limiter = TimeLimiter.of(acquirer,
        TimeLimiterConfig.custom().timeoutDuration(limits.timeLimit()).cancelRunningFuture(true).build());
    meters.watch(this::state);
  }

  private Bulkhead bulkhead(int places) {
    return Bulkhead.of(acquirer,
        BulkheadConfig.custom().maxConcurrentCalls(places).maxWaitDuration(limits.waitForRoom())
            .fairCallHandlingStrategyEnabled(true).build());
  }

  /** A charge, or what follows one: counts for the breaker, and is held back while that is open. */
  <A> A send(Call<A> call) {
    Breaker.Permission permission = breaker.ask();
    if (!permission.granted()) return heldBack(call, "breaker_open", "the breaker of " + acquirer + " is open");
    if (!room.tryAcquirePermission()) {
      permission.giveBack();
      return heldBack(call, "full", limits.maxInFlight() + " are in flight at " + acquirer);
    }
    long started = System.nanoTime();
    try {
      A answer = meters.time(call.verb(), () -> limited(room, call));
      permission.used(answer, System.nanoTime() - started);
      return answer;
    } catch (RuntimeException e) {
      permission.failed(e, System.nanoTime() - started);
      throw e;
    }
  }

  /** An inquiry or a reversal. It does not count for the breaker: that one which answers questions may still lose charges. */
  <A> A resolve(Call<A> call) {
    return roomForDoubts.tryAcquirePermission()
        ? meters.time(call.verb(), () -> limited(roomForDoubts, call))
        : heldBack(call, "full", limits.maxDoubtsInFlight() + " in doubt are being asked about at " + acquirer);
  }

  boolean letsThrough() { return breaker.letsThrough() && room.getMetrics().getAvailableConcurrentCalls() > 0; }

  GuardState state() {
    return new GuardState(acquirer, breaker.state(), breaker.since(), breaker.failureRate(), breaker.slowRate(),
        taken(room), limits.maxInFlight(), taken(roomForDoubts), limits.maxDoubtsInFlight(), limits.timeLimit());
  }

  void hold(BreakerHold hold) { breaker.hold(hold); }

  private <A> A heldBack(Call<A> call, String result, String why) {
    meters.heldBack(call.verb(), result);
    return call.heldBack().apply(why);
  }

  /** The place is the call's until the adapter has come back, so that one that heeds no interrupt can't pile up threads. */
  private <A> A limited(Bulkhead places, Call<A> call) {
    var begun = new AtomicBoolean();
    var task = new FutureTask<>(() -> {
      begun.set(true);
      try {
        return call.adapter().get();
      } finally {
        places.onComplete();
      }
    });
    Thread.ofVirtual().name(acquirer + "-" + call.verb()).start(() -> {
      task.run();
      if (!begun.get()) places.onComplete(); // given up before it began
    });
    try {
      return limiter.executeFutureSupplier(() -> task);
    } catch (TimeoutException _) {
      return call.unanswered().apply("no answer within " + limits.timeLimit());
    } catch (InterruptedException _) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      return call.unanswered().apply("interrupted");
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("An adapter can't throw this", e);
    }
  }

  private static int taken(Bulkhead bulkhead) {
    return bulkhead.getMetrics().getMaxAllowedConcurrentCalls() - bulkhead.getMetrics().getAvailableConcurrentCalls();
  }
}
