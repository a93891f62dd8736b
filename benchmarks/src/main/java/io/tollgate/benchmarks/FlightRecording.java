package io.tollgate.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Java Flight Recorder profile of one of the platform's processes. */
final class FlightRecording {
  private final long pid;
  private final Path file;

  private FlightRecording(long pid, Path file) {
    this.pid = pid;
    this.file = file;
  }

  /** @throws IllegalStateException where no process has that name */
  static FlightRecording start(Platform platform, String service) throws IOException, InterruptedException {
    Long pid = platform.processes().get(service);
    if (pid == null)
      throw new IllegalStateException(
          "No process is called " + service + "; there are " + platform.processes().keySet());
    var recording = new FlightRecording(pid,
        Path.of(System.getProperty("tollgate.home"), "benchmarks/target", service + ".jfr"));
    recording.jcmd("JFR.start", "name=benchmark", "settings=profile");
    return recording;
  }

  Path stop() throws IOException, InterruptedException {
    jcmd("JFR.dump", "name=benchmark", "filename=" + file);
    return file;
  }

  private void jcmd(String command, String... options) throws IOException, InterruptedException {
    var line = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/jcmd").toString(),
        Long.toString(pid), command));
    line.addAll(List.of(options));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) throw new IllegalStateException(printed);
  }
}
