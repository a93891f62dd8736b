package io.tollgate.payments.payment;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Where merchants' requests wait for their payments. An outcome recorded by this instance arrives at once; one that another
 * instance recorded is found by looking, for all requests that have waited a moment, in one query.
 */
@Component
public class Outcomes {
  private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);
  private static final Duration LOOK_AFTER = Duration.ofMillis(60);
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  /** For one that can't be read. */
  private static final Duration LOOK_AGAIN_AFTER = Duration.ofSeconds(5);

  private final Payments payments;
  private final StuckPayments stuck;
  private final ConcurrentMap<PaymentKey, Waiting> waiting = new ConcurrentHashMap<>();
  private @Nullable Thread looking;

  Outcomes(Payments payments, StuckPayments stuck) {
    this.payments = payments;
    this.stuck = stuck;
  }

  /** To be called before the payment can come to its outcome; to be closed when nobody waits any more. */
  public Waiting expect(PaymentKey payment) {
    return waiting.computeIfAbsent(payment, Waiting::new).joined();
  }

  void recorded(Outcome outcome) {
    Payment payment = outcome.stored().payment();
    Waiting request = waiting.get(payment.key());
    if (request != null && (payment.hasOutcome() || payment.waitsForSomebody())) request.outcome.complete(outcome);
  }

  /** Not by the scheduler, which ends before the requests that wait do. */
  @PostConstruct
  void start() {
    looking = Thread.ofVirtual().name("outcomes").start(() -> {
      try {
        while (true) {
          Thread.sleep(LOOK_EVERY);
          look();
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    });
  }

  @PreDestroy
  void stop() { if (looking != null) looking.interrupt(); }

  private void look() {
    long now = System.nanoTime();
    List<Waiting> patient = waiting.values().stream().filter(request -> request.lookFrom - now < 0).toList();
    try {
      ByHalves.of(patient, this::look, (request, why) -> stuck.add(StuckPayments.Work.ANSWER, request.payment, why,
          () -> request.lookFrom = System.nanoTime() + LOOK_AGAIN_AFTER.toNanos()));
    } catch (DataAccessException | TransactionException e) {
      LOG.debug("Could not look for outcomes; the requests go on waiting", e);
    } catch (RuntimeException | Error e) {
      LOG.error("Could not look for outcomes; looking again all the same, since requests wait for it", e);
    }
  }

  private void look(List<Waiting> requests) {
    payments.outcomes(requests.stream().map(request -> request.payment).toList()).forEach(this::recorded);
  }

  /** One payment that at least one request waits for. */
  public final class Waiting implements AutoCloseable {
    private final PaymentKey payment;
    private volatile long lookFrom = System.nanoTime() + LOOK_AFTER.toNanos();
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private int requests;

    private Waiting(PaymentKey payment) { this.payment = payment; }

    private synchronized Waiting joined() {
      requests++;
      return this;
    }

    /** Empty where there is no outcome within that time. */
    public Optional<Outcome> within(Duration time) {
      try {
        return Optional.of(outcome.get(time.toNanos(), TimeUnit.NANOSECONDS));
      } catch (TimeoutException _) {
        return Optional.empty();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      } catch (ExecutionException e) {
        throw new IllegalStateException("An outcome never fails to be one", e);
      }
    }

    @Override
    public synchronized void close() { if (--requests == 0) waiting.remove(payment, this); }
  }
}
