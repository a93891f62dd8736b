package io.tollgate.local.process;

import io.tollgate.local.CannotContinue;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A process that runs as long as it is wanted: when it dies it is started again, later and later if it keeps dying. */
public final class SupervisedProcess {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
  private static final Duration HEALTHY_LIFE = Duration.ofSeconds(30);

  private final String name;
  private final Supplier<ProcessSpec> spec;
  private final Probe probe;
  private final ChildProcesses children;
  private final Consumer<String> notices;

  // All below guarded by this.
  private boolean wanted;
  private boolean ready;
  private boolean everReady;
  private @Nullable Child child;
  private @Nullable Thread keeper;
  private @Nullable RuntimeException failure;

  /**
   * @param spec asked anew at each start
   * @param notices told, in a sentence, when the process died and is started again
   */
  public SupervisedProcess(String name, Supplier<ProcessSpec> spec, Probe probe, ChildProcesses children,
      Consumer<String> notices) {
    this.name = name;
    this.spec = spec;
    this.probe = probe;
    this.children = children;
    this.notices = notices;
  }

  public String name() { return name; }

  public synchronized boolean isReady() { return ready; }

  /** Empty while it is down. */
  public synchronized OptionalLong pid() {
    return child != null && child.isAlive() ? OptionalLong.of(child.pid()) : OptionalLong.empty();
  }

  /** Starts it and keeps it running. Nothing happens where it is wanted already. */
  public synchronized void start() {
    if (wanted) return;
    wanted = true;
    failure = null;
    keeper = Thread.ofVirtual().name("keeper-" + name).start(this::keep);
  }

  /** @throws CannotContinue where it died before it was ever ready, or is not ready in time */
  public synchronized void awaitReady(Duration atMost) {
    Instant deadline = Instant.now().plus(atMost);
    try {
      while (!ready) {
        if (failure != null) throw failure;
        if (!wanted) throw new CannotContinue(name + " was stopped while it started.");
        long left = Duration.between(Instant.now(), deadline).toMillis();
        if (left <= 0) throw new CannotContinue(name + " was not ready after " + atMost.toSeconds() + " s.");
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotContinue("The platform is stopping.", e);
    }
  }

  /** Ends it, in good order where it can, and leaves it down. */
  public void stop() throws InterruptedException {
    Child running;
    Thread keeping;
    synchronized (this) {
      wanted = false;
      ready = false;
      running = child;
      keeping = keeper;
      notifyAll();
    }
    if (running != null) running.stop();
    if (keeping != null) keeping.join();
  }

  /** SIGKILL. It is started again, as after any death. */
  public void kill() throws InterruptedException {
    Child running;
    synchronized (this) {
      running = child;
    }
    if (running != null) running.kill();
  }

  private void keep() {
    Duration pause = FIRST_PAUSE;
    try {
      while (isWanted()) {
        Instant started = Instant.now();
        int code = runOnce();
        if (!isWanted()) return;
        if (Duration.between(started, Instant.now()).compareTo(HEALTHY_LIFE) > 0) pause = FIRST_PAUSE;
        notices.accept(name + " ended (exit code " + code + "); starting it again.");
        pauseWhileWanted(pause);
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  /** @throws CannotContinue where it dies without ever having been ready: a person must see to that */
  private int runOnce() throws InterruptedException {
    ProcessSpec how = spec.get();
    Child started = startIfWanted(how);
    if (started == null) return 0;
    while (started.isAlive() && isWanted()) {
      if (probe.isReady()) {
        becomeReady();
        break;
      }
      Thread.sleep(POLL);
    }
    int code = started.awaitExit();
    becomeUnready();
    if (isWanted() && !wasEverReady()) {
      throw new CannotContinue(
          name + " ended (exit code " + code + ") before it was ready; " + LastWords.of(how.log()));
    }
    return code;
  }

  private synchronized @Nullable Child startIfWanted(ProcessSpec how) {
    child = wanted ? children.start(how) : null;
    return child;
  }

  private synchronized void fail(RuntimeException e) {
    failure = e;
    wanted = false;
    notifyAll();
  }

  private synchronized boolean isWanted() { return wanted; }

  private synchronized boolean wasEverReady() { return everReady; }

  private synchronized void becomeReady() {
    ready = true;
    everReady = true;
    notifyAll();
  }

  private synchronized void becomeUnready() {
    ready = false;
    notifyAll();
  }

  private synchronized void pauseWhileWanted(Duration time) throws InterruptedException {
    Instant until = Instant.now().plus(time);
    for (long left = time.toMillis(); wanted && left > 0; left = Duration.between(Instant.now(), until).toMillis()) {
      wait(left);
    }
  }
}
