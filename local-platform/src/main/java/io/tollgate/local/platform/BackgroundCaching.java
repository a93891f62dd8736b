package io.tollgate.local.platform;

import io.tollgate.local.process.ChildProcesses;
import io.tollgate.local.process.SupervisedProcess;
import io.tollgate.local.service.AotCache;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Makes the next start of this build faster, after this one: nobody waits for it, and it leaves the processors to whoever
 * wants them. It begins a little after the platform is ready, when the first payments have been tried.
 */
record BackgroundCaching(Map<SupervisedProcess, AotCache> recorders, ChildProcesses children, Path log,
    Progress progress) {
  private static final Duration HEAD_START = Duration.ofSeconds(15);

  void run() {
    if (recorders.isEmpty()) return;
    Instant begun = Instant.now();
    try {
      Thread.sleep(HEAD_START);
      int made = 0;
      for (var recorder : recorders.entrySet()) {
        var pid = recorder.getKey().pid();
        if (pid.isPresent() && recorder.getValue().make(pid.getAsLong(), children, log)) made++;
      }
      long seconds = Duration.between(begun, Instant.now()).minus(HEAD_START).toSeconds();
      progress.say("The next start will be faster: " + made + " caches made in the background in " + seconds + " s");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      progress.say("The caches for a faster start were not made: " + e.getMessage());
    }
  }
}
