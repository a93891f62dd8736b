package io.tollgate.payments;

import io.tollgate.payments.acquirer.Acquirer;
import io.tollgate.payments.acquirer.CardRequest;
import io.tollgate.payments.acquirer.Checks;
import io.tollgate.payments.acquirer.FollowUp;
import io.tollgate.payments.acquirer.OperationId;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** An acquirer that does at once what it is asked, and answers after its own time. */
public final class PacedAcquirer implements Acquirer {
  /** Answers within moments. */
  public static final String QUICK = "quick";
  public static final String QUICK_CARD = "5105105105105100";
  /** Needs half a minute, until {@link #pace} says otherwise. */
  public static final String SLOW = "slow";
  public static final String SLOW_CARD = "5200828282828210";

  private final String name;
  private final Map<OperationId, CardRequest> book = new ConcurrentHashMap<>();
  private final Lock lock = new ReentrantLock();
  private final Condition paced = lock.newCondition();
  private Duration pace;

  PacedAcquirer(String name, Duration pace) {
    this.name = name;
    this.pace = pace;
  }

  /** From now on, and for those who wait too. */
  public void pace(Duration pace) {
    lock.lock();
    try {
      this.pace = pace;
      paced.signalAll();
    } finally {
      lock.unlock();
    }
  }

  public long timesTaken(String payment) {
    return book.values().stream().filter(sale -> sale.reference().toString().equals(payment)).count();
  }

  @Override
  public String name() { return name; }

  @Override
  public boolean needsCardLater() { return false; }

  @Override
  public SaleAnswer sell(CardRequest sale) {
    book.put(sale.operation(), sale);
    return thinks() ? yes() : new NoAnswer("interrupted");
  }

  @Override
  public SaleAnswer authorize(CardRequest authorization) { return sell(authorization); }

  @Override
  public FollowUpAnswer capture(FollowUp capture) { return thinks() ? yes() : new NoAnswer("interrupted"); }

  @Override
  public FollowUpAnswer cancel(FollowUp cancellation) { return capture(cancellation); }

  @Override
  public FollowUpAnswer refund(FollowUp refund) { return capture(refund); }

  @Override
  public ReversalAnswer reverse(FollowUp reversal) {
    book.remove(reversal.original().operation());
    return thinks() ? new Reversed() : new NoAnswer("interrupted");
  }

  @Override
  public InquiryAnswer ask(OperationId operation) {
    if (!thinks()) return new NoAnswer("interrupted");
    return book.containsKey(operation) ? yes() : new NeverHeard();
  }

  private static Approved yes() { return new Approved("A1", "R1", Checks.NONE); }

  private boolean thinks() {
    long since = System.nanoTime();
    lock.lock();
    try {
      for (long rest = pace.toNanos(); rest > 0; rest = pace.toNanos() - (System.nanoTime() - since)) {
        var _ = paced.await(rest, TimeUnit.NANOSECONDS);
      }
      return true;
    } catch (InterruptedException _) {
      return false;
    } finally {
      lock.unlock();
    }
  }
}
