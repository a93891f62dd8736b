package io.tollgate.local.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How a process is started and ended.
 *
 * @param environment added to the launcher's own
 * @param log where both its output streams go, appended
 * @param grace how long it may take to end before it is killed
 */
public record ProcessSpec(List<String> command, Map<String, String> environment, Path log, StopSignal stopSignal,
    Duration grace) {
  public ProcessSpec {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** The environment holds secrets. */
  @Override
  public String toString() { return "ProcessSpec[" + command.getFirst() + ", " + log + "]"; }
}
