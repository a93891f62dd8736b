package io.tollgate.risk.backtest.store;

import io.tollgate.risk.backtest.RunBacktests;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import java.time.Duration;

/** One thread an instance, of its own, so that backtests take no more than one core from the assessments. */
@Component
class Working implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Working.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final RunBacktests runBacktests;
  private volatile @Nullable Thread thread;

  Working(RunBacktests runBacktests) { this.runBacktests = runBacktests; }

  @Override
  public void start() {
    Thread worker = Thread.ofPlatform().name("backtests").daemon().unstarted(this::work);
    thread = worker;
    worker.start();
  }

  /** Whatever fails, the lease ends and somebody goes on. */
  private void work() {
    while (Thread.currentThread() == thread) {
      try {
        if (!runBacktests.runOne()) Thread.sleep(PAUSE);
      } catch (InterruptedException _) {
        return;
      } catch (RuntimeException e) {
        LOG.warn("A backtest was broken off and will be taken up again", e);
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    Thread worker = thread;
    thread = null;
    if (worker == null) return;
    worker.interrupt();
    try {
      worker.join(PATIENCE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() { return thread != null; }
}
