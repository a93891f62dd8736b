package io.tollgate.platform;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/** Does something again and again beside a test, until it is closed. Where it fails, the test fails. */
final class Meanwhile implements AutoCloseable {
  private final Work work;
  private final Thread thread;
  private volatile boolean over;
  private volatile @Nullable RuntimeException failure;

  /** One round. */
  interface Work {
    /** @return how long to rest before the next round */
    Duration once() throws InterruptedException;
  }

  Meanwhile(Work work) {
    this.work = work;
    this.thread = Thread.ofVirtual().start(this::goOn);
  }

  private void goOn() {
    try {
      while (!over)
        Thread.sleep(work.once());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  /** Waits for the round that is under way. */
  @Override
  public void close() {
    over = true;
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    RuntimeException failed = failure;
    if (failed != null) throw failed;
  }
}
