package io.tollgate.payments.acquirer.iso8583;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** A message on its way, and the answer that somebody waits for. Whether it was withdrawn before it left is decided once. */
final class Pending {
  private enum Stage {
    QUEUED, LEAVING, WITHDRAWN
  }

  private final MessageKey key;
  private final ByteBuffer frame;
  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.QUEUED);
  private final CompletableFuture<Exchange> outcome = new CompletableFuture<>();

  Pending(MessageKey key, ByteBuffer frame) {
    this.key = key;
    this.frame = frame;
  }

  MessageKey key() { return key; }

  ByteBuffer frame() { return frame; }

  /** @return false where it was withdrawn, and must not be written */
  boolean leave() {
    return stage.compareAndSet(Stage.QUEUED, Stage.LEAVING);
  }

  void answered(Message answer) { var _ = outcome.complete(new Exchange.Answered(answer)); }

  /** Writing failed before its first byte. */
  void neverLeft(String why) {
    var _ = outcome.complete(new Exchange.NotSent(why));
  }

  /** No answer will be waited for any more. */
  void lost(String why) {
    boolean withdrawn = stage.compareAndSet(Stage.QUEUED, Stage.WITHDRAWN) || stage.get() == Stage.WITHDRAWN;
    var _ = outcome.complete(withdrawn ? new Exchange.NotSent(why) : new Exchange.Unanswered(why));
  }

  /** @return whether it came to something in time */
  boolean await(Duration limit) {
    try {
      var _ = outcome.get(limit.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new AssertionError("It is never completed with a failure", e);
    }
  }

  /** Waits for it; it is certain to come at once. */
  Exchange outcome() { return outcome.join(); }
}
