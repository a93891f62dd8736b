package io.tollgate.payments.payment;

import jakarta.annotation.PreDestroy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Notices at once when the risk budget of a payment that was accepted here ends, and soon when that of any other does. One look
 * brings on all that are due by then, however many, whoever accepted them.
 */
@Component
public class BudgetClock {
  private static final Logger LOG = LoggerFactory.getLogger(BudgetClock.class);

  private final GoOnWithoutRisk overdue;
  private final ConcurrentMap<PaymentKey, Future<?>> running = new ConcurrentHashMap<>();
  private final AtomicLong lookedAt = new AtomicLong(System.nanoTime());
  private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1,
      Thread.ofPlatform().name("risk-budgets").daemon().factory());

  BudgetClock(GoOnWithoutRisk overdue) {
    this.overdue = overdue;
    timer.setRemoveOnCancelPolicy(true);
  }

  /** To be called once the payment is committed: the database counts from before. */
  void start(PaymentKey payment, Duration budget) {
    long end = System.nanoTime() + budget.toNanos();
    try {
      running.compute(payment, (_, _) -> timer.schedule(() -> {
        running.remove(payment);
        if (end - lookedAt.get() > 0) look();
      }, budget.toNanos(), TimeUnit.NANOSECONDS));
    } catch (RejectedExecutionException _) {
      LOG.debug("This instance ends; another one's look finds the payment");
    }
  }

  /** Risk was heard: nothing ends any more. */
  void heard(PaymentKey payment) {
    Future<?> ending = running.remove(payment);
    if (ending != null) ending.cancel(false);
  }

  /** Finds those whose instance died, or could not reach the database in time. */
  @Scheduled(fixedDelay = 500)
  public void look() {
    lookedAt.set(System.nanoTime());
    try {
      overdue.goOn();
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("The database did not answer; looking for payments past their risk budget again soon: {}",
          String.valueOf(e));
    } catch (RuntimeException e) {
      LOG.error("Payments past their risk budget stay as they are; looking again soon", e);
    }
  }

  @PreDestroy
  void stop() { timer.shutdownNow(); }
}
