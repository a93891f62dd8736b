package io.tollgate.local.process;

import io.tollgate.local.CannotContinue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class SupervisedProcessTests {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir
  Path folder;

  private final ChildProcesses children = new ChildProcesses();
  private final List<String> notices = new CopyOnWriteArrayList<>();

  @AfterEach
  void endAll() throws IOException { children.close(); }

  @Test
  void isStartedAgainWhenItIsKilled() throws InterruptedException {
    var process = supervised("sleep 60", () -> true);
    process.start();
    process.awaitReady(PATIENCE);
    long first = process.pid().orElseThrow();

    process.kill();
    await().atMost(PATIENCE).until(() -> process.pid().isPresent() && process.isReady());

    assertThat(process.pid().orElseThrow()).isNotEqualTo(first);
    assertThat(ProcessHandle.of(first)).isEmpty();
    assertThat(notices).singleElement().asString().contains("exit code 137");
    process.stop();
  }

  @Test
  void staysDownWhenItIsStoppedAndComesUpWhenItIsStarted() throws InterruptedException {
    var process = supervised("sleep 60", () -> true);
    process.start();
    process.awaitReady(PATIENCE);

    process.stop();

    assertThat(process.pid()).isEmpty();
    assertThat(process.isReady()).isFalse();
    assertThat(notices).isEmpty();

    process.start();
    process.awaitReady(PATIENCE);

    assertThat(process.pid()).isPresent();
    process.stop();
  }

  @Test
  void tellsWhyWhenItDiesBeforeItWasEverReady() {
    var process = supervised("echo starting; echo 'FATAL: no bread'; echo bye; exit 3", () -> false);
    process.start();

    assertThatThrownBy(() -> process.awaitReady(PATIENCE)).isInstanceOf(CannotContinue.class)
        .hasMessageContaining("exit code 3").hasMessageContaining("FATAL: no bread").hasMessageContaining("test.log");
    assertThat(notices).isEmpty();
  }

  @Test
  void isGivenUpWhereItIsNotReadyInTime() throws InterruptedException {
    var process = supervised("sleep 60", () -> false);
    process.start();

    assertThatThrownBy(() -> process.awaitReady(Duration.ofMillis(300))).isInstanceOf(CannotContinue.class)
        .hasMessageContaining("not ready");
    process.stop();
  }

  @Test
  void isKilledWhereItDoesNotEndByItself() throws InterruptedException {
    var process = supervised("trap '' TERM; touch started; while :; do sleep 0.05; done",
        () -> Files.exists(folder.resolve("started")));
    process.start();
    process.awaitReady(PATIENCE);

    process.stop();

    assertThat(process.pid()).isEmpty();
  }

  @Test
  void seesNothingOfTheTerminalsInput() throws InterruptedException {
    var process = supervised("cat; touch eof; sleep 60", () -> Files.exists(folder.resolve("eof")));
    process.start();
    process.awaitReady(PATIENCE);
    process.stop();
  }

  private SupervisedProcess supervised(String script, Probe probe) {
    var spec = new ProcessSpec(List.of("sh", "-c", "cd " + folder + "; " + script), Map.of(),
        folder.resolve("test.log"), StopSignal.TERM, Duration.ofMillis(500));
    return new SupervisedProcess("test", () -> spec, probe, children, notices::add);
  }
}
