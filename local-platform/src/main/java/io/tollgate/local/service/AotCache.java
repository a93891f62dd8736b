package io.tollgate.local.service;

import io.tollgate.local.data.FileTree;
import io.tollgate.local.process.ChildProcesses;
import io.tollgate.local.process.ProcessSpec;
import io.tollgate.local.process.StopSignal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A service's classes as the JVM had them in an earlier start (JEP 483), which halves the cost of the next. Made from a
 * training run: one that comes up to where it would serve, and ends.
 */
final class AotCache {
  private static final String SILENT = "-Xlog:aot=off,cds=off";

  private final Path folder;
  private final String name;
  private final Path cache;
  private final List<String> options;
  private final Path jar;

  /** @param options the JVM's, which must be the same when the cache is made and when it is used */
  AotCache(String name, ExtractedApp app, Path folder, List<String> options) {
    this.folder = folder;
    this.name = name;
    this.cache = folder
        .resolve(name + "-" + Fingerprint.ofText(app.fingerprint() + Runtime.version() + options) + ".aot");
    this.options = options;
    this.jar = app.jar();
  }

  Path file() { return cache; }

  boolean exists() { return Files.exists(cache); }

  /** What makes a process use it; nothing while there is none. */
  List<String> arguments() {
    return exists() ? List.of("-XX:AOTCache=" + cache, SILENT) : List.of();
  }

  /**
   * @param environment of the training run
   * @return whether there is a cache now
   */
  boolean make(Map<String, String> environment, ChildProcesses children, Path log) {
    var versions = new OldVersions(folder, name);
    try {
      Files.createDirectories(folder);
      versions.removeUnfinished();
      Path work = Files.createTempDirectory(folder, name + "-unfinished-");
      try {
        Path made = train(work, environment, children, log);
        if (Files.exists(made)) Files.move(made, cache, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        new FileTree(work).delete();
      }
      versions.remove();
      return exists();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path train(Path work, Map<String, String> environment, ChildProcesses children, Path log) {
    Path recording = work.resolve("recording");
    Path made = work.resolve("cache");
    children.run(background(List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + recording, SILENT,
        "-Dspring.context.exit=onRefresh", "-jar", jar.toString()), environment, log));
    if (Files.exists(recording)) {
      children.run(background(List.of("-XX:AOTMode=create", "-XX:AOTConfiguration=" + recording,
          "-XX:AOTCache=" + made, SILENT, "-cp", jar.toString()), Map.of(), log));
    }
    return made;
  }

  private ProcessSpec background(List<String> arguments, Map<String, String> environment, Path log) {
    var command = new ArrayList<String>(List.of("nice", "-n", "19", JavaProgram.java()));
    command.addAll(options);
    command.addAll(arguments);
    return new ProcessSpec(command, environment, log, StopSignal.TERM, Duration.ZERO);
  }
}
