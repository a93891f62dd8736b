package io.tollgate.local.platform;

import io.tollgate.local.Progress;
import io.tollgate.local.process.ChildProcesses;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Makes the next start of this build faster, after this one, at the lowest priority. It begins a little after the platform
 * is ready, when the first payments have been tried.
 */
record BackgroundTraining(List<Services.Training> trainings, ChildProcesses children, Path log, Progress progress) {
  private static final Duration HEAD_START = Duration.ofSeconds(20);

  void run() {
    if (trainings.isEmpty()) return;
    try {
      Thread.sleep(HEAD_START);
      Instant begun = Instant.now();
      int made = 0;
      for (Services.Training training : trainings) {
        if (training.program().makeCache(training.environment(), children, log)) made++;
      }
      progress.say("The next start will be faster: %d of %d services were trained for it in the background in %d s"
          .formatted(made, trainings.size(), Duration.between(begun, Instant.now()).toSeconds()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      if (!children.isClosed()) progress.say("The next start will not be faster: " + e.getMessage());
    }
  }
}
