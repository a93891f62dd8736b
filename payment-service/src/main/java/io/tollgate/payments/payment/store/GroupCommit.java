package io.tollgate.payments.payment.store;

import io.tollgate.payments.payment.Move;
import org.springframework.dao.DataIntegrityViolationException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/**
 * Lets moves that come at the same time share one transaction: while one is being committed, the next ones gather. One
 * alone waits for nobody. Each caller learns the fate of its own move.
 */
final class GroupCommit implements AutoCloseable {
  private static final int MOST_AT_ONCE = 200;

  private final Function<List<Move>, List<Move>> record;
  private final BlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
  private final Thread writer = Thread.ofPlatform().name("group-commit").daemon().unstarted(this::write);

  /** @param record writes in one transaction and returns the moves that took place */
  GroupCommit(Function<List<Move>, List<Move>> record) {
    this.record = record;
  }

  GroupCommit start() {
    writer.start();
    return this;
  }

  /** Whether it took place. Whatever the database threw at the transaction it shared is thrown here too. */
  boolean record(Move move) {
    var pending = new Pending(move, new CompletableFuture<>());
    queue.add(pending);
    try {
      return pending.done().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) throw cause;
      throw e;
    }
  }

  private void write() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        List<Pending> together = new ArrayList<>();
        together.add(queue.take());
        queue.drainTo(together, MOST_AT_ONCE - 1);
        write(together);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(List<Pending> together) {
    try {
      Set<Move> took = new HashSet<>(record.apply(together.stream().map(Pending::move).toList()));
      together.forEach(pending -> pending.done().complete(took.contains(pending.move())));
    } catch (DataIntegrityViolationException e) {
      if (together.size() == 1) together.getFirst().done().completeExceptionally(e);
      else
        together.forEach(pending -> write(List.of(pending))); // one is to blame; the others shall not pay for it
    } catch (RuntimeException | Error e) {
      together.forEach(pending -> pending.done().completeExceptionally(e));
    }
  }

  @Override
  public void close() { writer.interrupt(); }

  private record Pending(Move move, CompletableFuture<Boolean> done) {}
}
