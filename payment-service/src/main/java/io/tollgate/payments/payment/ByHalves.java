package io.tollgate.payments.payment;

import io.tollgate.common.kit.messaging.Fault;

import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Does a batch, and where one of it fails, by halves until that one is alone: the others are done all the same. */
public final class ByHalves {
  private ByHalves() {}

  /**
   * In the order of the batch.
   *
   * @param work does some of it in one, and may be asked for the same ones again where it failed: it does all or nothing, or leaves
   *        out what it has done
   * @param alone what becomes of one that fails by itself
   * @throws RuntimeException as the work threw it where that is no one's fault: of a database that is away nothing is asked by
   *         halves, and what is not done by then stays as it is
   */
  public static <T> void of(List<T> batch, Consumer<List<T>> work, BiConsumer<T, RuntimeException> alone) {
    if (batch.isEmpty()) return;
    try {
      work.accept(batch);
    } catch (RuntimeException e) {
      if (!isItsOwnFault(e)) throw e;
      if (batch.size() == 1) {
        alone.accept(batch.getFirst(), e);
      } else {
        int half = batch.size() / 2;
        of(batch.subList(0, half), work, alone);
        of(batch.subList(half, batch.size()), work, alone);
      }
    }
  }

  /** The same, for what is done for one at a time and never again. */
  public static <T> void oneByOne(List<T> batch, Consumer<T> work, BiConsumer<T, RuntimeException> alone) {
    batch.forEach(each -> of(List.of(each), one -> work.accept(one.getFirst()), alone));
  }

  /**
   * Whether it fails by what it is; else the database or Kafka is away, full or slow, or we are being stopped, and whatever comes fails. A
   * row that PostgreSQL finds damaged (class XX) is one's own fault, too.
   */
  public static boolean isItsOwnFault(RuntimeException failure) {
    if (failure instanceof RejectedExecutionException) return false;
    return Fault.of(failure) != Fault.CIRCUMSTANCES || Fault.isOfDamage(failure);
  }
}
