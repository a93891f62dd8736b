package io.tollgate.local.command;

import io.tollgate.local.control.RunningPlatform;
import io.tollgate.local.data.DataFolder;
import io.tollgate.local.data.FolderLock;
import io.tollgate.local.platform.PlatformOptions;
import io.tollgate.local.platform.Welcome;
import io.tollgate.local.process.DetachedProcess;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Starts a launcher in the background and watches it until its platform is ready. */
final class DetachedLaunch {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final String FAILURE = "tollgate: ";

  private final PlatformOptions options;
  private int shown;

  DetachedLaunch(PlatformOptions options) { this.options = options; }

  int run() throws InterruptedException {
    DataFolder folder = DataFolder.open(options.data(), options.fresh());
    // The launcher takes it for good; asking here spares its log the loss of an earlier one's lines.
    FolderLock.take(folder).close();
    Process launcher = DetachedProcess.start(command(), folder.launcherLog());
    var interrupted = new Thread(launcher::destroy);
    Runtime.getRuntime().addShutdownHook(interrupted);
    while (!launcher.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
      show(folder.launcherLog());
      Optional<RunningPlatform> running = RunningPlatform.find(folder);
      if (running.isPresent() && running.get().isReady()) {
        Runtime.getRuntime().removeShutdownHook(interrupted);
        show(folder.launcherLog());
        System.out.println(new Welcome(running.get().environment()).text());
        return 0;
      }
    }
    show(folder.launcherLog());
    return launcher.exitValue();
  }

  /** The same program once more. */
  private List<String> command() {
    String home = System.getProperty("tollgate.home", "");
    var command = new ArrayList<String>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx96m", "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-Dorg.slf4j.simpleLogger.defaultLogLevel=off", "-Dtollgate.home=" + home, "-cp",
        System.getProperty("java.class.path"), "io.tollgate.local.Main", "up", "--in-background", "--port",
        Integer.toString(options.port()), "--data", options.data().toString()));
    if (options.fresh()) command.add("--fresh");
    options.scale().forEach((kind, count) -> command.addAll(List.of("--scale", kind.module() + "=" + count)));
    if (!options.only().isEmpty()) command.addAll(List.of("--only", String.join(",", options.only())));
    return command;
  }

  private void show(Path log) {
    try {
      String text = Files.readString(log);
      // A line that is being written is shown when it is whole.
      List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
      for (String line : lines.subList(Math.min(shown, lines.size()), lines.size())) {
        (line.startsWith(FAILURE) ? System.err : System.out).println(line);
      }
      shown = lines.size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
