package io.tollgate.local.platform;

import io.tollgate.local.CannotContinue;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;

/** Several things at the same time; all are over when it returns, and when one fails the others are broken off. */
final class Together {
  private Together() {}

  /** @throws CannotContinue the first failure, in words for a person */
  static void run(List<? extends Runnable> tasks) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ExecutorCompletionService<Object>(threads);
      for (Runnable task : tasks)
        running.submit(Executors.callable(task));
      try {
        for (int i = 0; i < tasks.size(); i++)
          running.take().get();
      } catch (ExecutionException e) {
        threads.shutdownNow();
        throw CannotContinue.because(e.getCause() == null ? e : e.getCause());
      } catch (InterruptedException e) {
        threads.shutdownNow();
        Thread.currentThread().interrupt();
        throw new CannotContinue("The platform is stopping.", e);
      }
    }
  }
}
