package io.tollgate.payments.payment.store;

import io.tollgate.payments.payment.ByHalves;
import io.tollgate.payments.payment.Move;
import io.tollgate.payments.payment.PaymentKey;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/**
 * Lets moves that come at the same time share one transaction: while one is being committed, the next ones gather. One
 * alone waits for nobody. Each caller learns the fate of its own move: a move that the database refuses was rolled back with the
 * others, which are then recorded without it; where it can't be told what became of them (a connection that broke), none is tried
 * again.
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

  /** Whether it took place. Throws what was thrown at it, or at a transaction that failed by no move's fault. */
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

  /** How many moves gather. */
  int waiting() { return queue.size(); }

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

  /**
   * Of each payment one move at a time. What a statement writes besides the payments' rows it writes for the payments that moved: a
   * holder who was succeeded must not pass for the one who moved.
   */
  private void write(List<Pending> gathered) {
    List<Pending> left = gathered;
    while (!left.isEmpty()) {
      Map<PaymentKey, Pending> first = new LinkedHashMap<>();
      List<Pending> later = new ArrayList<>();
      for (Pending pending : left)
        if (first.putIfAbsent(pending.move().to().key(), pending) != null) later.add(pending);
      writeTogether(List.copyOf(first.values()));
      left = later;
    }
  }

  private void writeTogether(List<Pending> together) {
    try {
      ByHalves.of(together, this::commit, (pending, why) -> pending.done().completeExceptionally(why));
    } catch (RuntimeException | Error e) {
      together.forEach(pending -> pending.done().completeExceptionally(e)); // no matter to those whose fate is known
    }
  }

  private void commit(List<Pending> together) {
    Set<Move> took = new HashSet<>(record.apply(together.stream().map(Pending::move).toList()));
    together.forEach(pending -> pending.done().complete(took.contains(pending.move())));
  }

  @Override
  public void close() { writer.interrupt(); }

  private record Pending(Move move, CompletableFuture<Boolean> done) {}
}
