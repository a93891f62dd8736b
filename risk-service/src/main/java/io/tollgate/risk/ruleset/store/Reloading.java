package io.tollgate.risk.ruleset.store;

import io.tollgate.risk.ruleset.LiveRules;
import io.tollgate.risk.ruleset.RuleProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks for what was published, on a thread of its own, so that no other work can hold it up. */
@Component
class Reloading implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Reloading.class);

  private final LiveRules rules;
  private final RuleProperties properties;
  private volatile @org.jspecify.annotations.Nullable ScheduledExecutorService thread;

  Reloading(LiveRules rules, RuleProperties properties) {
    this.rules = rules;
    this.properties = properties;
  }

  @Override
  public void start() {
    var executor = Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().name("rules-reload").daemon().factory());
    long pause = properties.reloadEvery().toMillis();
    var _ = executor.scheduleWithFixedDelay(this::reload, 0, pause, TimeUnit.MILLISECONDS);
    thread = executor;
  }

  /** Whatever fails, the next time comes. */
  private void reload() {
    try {
      rules.refresh();
    } catch (RuntimeException e) {
      LOG.warn("The rules could not be reloaded; the ones known stay in force: {}", e.getMessage());
    }
  }

  @Override
  public void stop() {
    var executor = thread;
    if (executor != null) executor.shutdownNow();
    thread = null;
  }

  @Override
  public boolean isRunning() { return thread != null; }
}
