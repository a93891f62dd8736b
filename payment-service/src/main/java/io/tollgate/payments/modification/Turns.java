package io.tollgate.payments.modification;

import io.tollgate.payments.payment.PaymentKey;
import org.springframework.stereotype.Component;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Lets those who want the same payment's row wait here, on a virtual thread, rather than each with a database connection in its
 * hands: hundreds of operations on one payment would keep all other payments from the database. What is right is decided
 * by the row's lock, not here; other instances have turns of their own.
 */
@Component
public class Turns {
  private static final int STRIPES = 1 << 10;
  private final Lock[] stripes = Stream.generate(() -> new ReentrantLock(true)).limit(STRIPES).toArray(Lock[]::new);

  public <T> T take(PaymentKey payment, Supplier<T> step) {
    Lock turn = stripes[Math.floorMod(payment.hashCode(), STRIPES)];
    turn.lock();
    try {
      return step.get();
    } finally {
      turn.unlock();
    }
  }
}
