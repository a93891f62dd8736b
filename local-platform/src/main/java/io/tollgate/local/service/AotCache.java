package io.tollgate.local.service;

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
 * A program's classes as the JVM had them after an earlier start (JEP 483, 514), which halves the next start. The first
 * process of a build records while it serves; once it is ready, the cache is made from that in the background.
 */
public final class AotCache {
  private final String name;
  private final Path folder;
  private final Path cache;
  private final Path recording;
  private final List<String> options;
  private final String classPath;
  private final boolean enabled;

  /**
   * @param fingerprint of the program's content; a cache of another content is not this one
   * @param options the JVM's, which must be the same when it is made and when it is used
   */
  AotCache(String name, String fingerprint, Path folder, List<String> options, String classPath, boolean enabled) {
    this.name = name;
    this.folder = folder;
    String whole = Fingerprint.ofText(fingerprint + Runtime.version() + options);
    this.cache = folder.resolve(name + "-" + whole + ".aot");
    this.recording = folder.resolve(name + "-" + whole + ".recording." + ProcessHandle.current().pid());
    this.options = options;
    this.classPath = classPath;
    this.enabled = enabled;
  }

  public String name() { return name; }

  /** What makes a process use the cache, or record where there is none yet. */
  List<String> arguments() {
    if (!enabled) return List.of();
    if (Files.exists(cache)) return List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off,cds=off");
    createFolder();
    return List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + recording, "-Xlog:aot=off,cds=off");
  }

  /** The JVM opens its recording when it starts. */
  private void createFolder() {
    try {
      Files.createDirectories(folder);
      new OldVersions(folder, name).removeAbandonedRecordings();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean isMissing() { return enabled && !Files.exists(cache); }

  /**
   * Makes the cache from what the process has recorded so far; it goes on running.
   *
   * @return whether there is a cache now
   */
  public boolean make(long recordingPid, ChildProcesses children, Path log) {
    try {
      if (children
          .run(background(List.of(JavaProgram.jcmd(), Long.toString(recordingPid), "AOT.end_recording"), log)) != 0
          || !Files.exists(recording)) {
        return false;
      }
      Path part = recording.resolveSibling(recording.getFileName() + ".part");
      var command = new ArrayList<String>(List.of(JavaProgram.java(), "-XX:AOTMode=create",
          "-XX:AOTConfiguration=" + recording, "-XX:AOTCache=" + part, "-Xlog:aot=off,cds=off"));
      command.addAll(options);
      command.addAll(List.of("-cp", classPath));
      if (children.run(background(command, log)) == 0 && Files.exists(part)) {
        Files.move(part, cache, StandardCopyOption.ATOMIC_MOVE);
        new OldVersions(folder, name).remove();
      }
      Files.deleteIfExists(part);
      return Files.exists(cache);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      discardRecording();
    }
  }

  /** A recording that no cache was made from is of no use to anybody. */
  public void discardRecording() {
    try {
      Files.deleteIfExists(recording);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ProcessSpec background(List<String> command, Path log) {
    var nice = new ArrayList<String>(List.of("nice", "-n", "19"));
    nice.addAll(command);
    return new ProcessSpec(nice, Map.of(), log, StopSignal.TERM, () -> Duration.ofSeconds(1));
  }
}
