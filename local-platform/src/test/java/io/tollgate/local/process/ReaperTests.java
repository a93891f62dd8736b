package io.tollgate.local.process;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The end of the pipe stands for the launcher's death: both look the same to the reaper. */
class ReaperTests {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir
  Path folder;

  private final ChildProcesses children = new ChildProcesses();

  @Test
  void endsWhatTheLauncherLeaves() throws IOException {
    Child one = children.start(script("exec sleep 60", StopSignal.TERM));
    Child other = children.start(script("exec sleep 60", StopSignal.INT));

    children.close();

    await().atMost(PATIENCE).until(() -> !one.isAlive() && !other.isAlive());
    awaitEndOfReaper();
  }

  @Test
  void asksInGoodOrderBeforeItKills() throws IOException {
    Child child = children.start(script("trap 'touch asked; exit 0' TERM; touch up; while :; do sleep 0.05; done",
        StopSignal.TERM));
    await().atMost(PATIENCE).until(() -> Files.exists(folder.resolve("up")));

    children.close();
    await().atMost(PATIENCE).until(() -> !child.isAlive());

    assertThat(folder.resolve("asked")).exists();
    awaitEndOfReaper();
  }

  @Test
  void leavesAloneWhatEndedBefore() throws IOException, InterruptedException {
    Child ended = children.start(script("exit 0", StopSignal.TERM));

    assertThat(ended.awaitExit()).isZero();
    children.close();

    awaitEndOfReaper();
  }

  private void awaitEndOfReaper() {
    await().atMost(PATIENCE).until(() -> ProcessHandle.of(children.reaperPid()).isEmpty());
  }

  private ProcessSpec script(String script, StopSignal signal) {
    return new ProcessSpec(List.of("sh", "-c", "cd " + folder + "; " + script), Map.of(), folder.resolve("test.log"),
        signal, Duration.ofSeconds(1));
  }
}
