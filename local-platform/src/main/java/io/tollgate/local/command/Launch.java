package io.tollgate.local.command;

import io.tollgate.local.CannotContinue;
import io.tollgate.local.Progress;
import io.tollgate.local.control.ControlServer;
import io.tollgate.local.data.DataFolder;
import io.tollgate.local.data.FolderLock;
import io.tollgate.local.log.LogTail;
import io.tollgate.local.platform.Platform;
import io.tollgate.local.platform.PlatformOptions;
import io.tollgate.local.process.FormerReaper;
import io.tollgate.local.service.Checkout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A platform's life in this process: it ends when this process ends, however that comes. */
final class Launch {
  private final PlatformOptions options;
  private final boolean inBackground;
  private final Progress progress = new Progress(System.out);
  private volatile boolean stopping;

  /** @param inBackground whether nobody watches, so that no logs are shown */
  Launch(PlatformOptions options, boolean inBackground) {
    this.options = options;
    this.inBackground = inBackground;
  }

  int run() throws InterruptedException {
    DataFolder folder = DataFolder.open(options.data(), options.fresh());
    FolderLock lock = FolderLock.take(folder);
    var reaper = new FormerReaper(folder.run());
    reaper.awaitEnd();
    if (options.fresh()) folder.clear();
    folder.requireSpace();
    requireFreePort();
    folder.rotateLogs();
    progress.say("Starting in " + folder.root());
    var platform = new Platform(options, folder, Checkout.current(), progress);
    reaper.remember(platform.reaperPid());
    var control = new ControlServer(platform, folder, () -> Thread.ofPlatform().start(() -> System.exit(0)));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(platform, control, lock)));
    control.start();
    start(platform);
    Thread.ofVirtual().start(platform::makeNextStartFaster);
    if (inBackground) Thread.currentThread().join();
    System.out.println(platform.welcome().text());
    showLogs(folder);
    return 0;
  }

  private void start(Platform platform) throws InterruptedException {
    try {
      platform.start();
    } catch (CannotContinue e) {
      // Interrupted by the person, who knows; the process ends in a moment.
      if (stopping) Thread.currentThread().join();
      throw e;
    }
  }

  private void showLogs(DataFolder folder) throws InterruptedException {
    var tail = new LogTail(folder.logs(), null, System.out);
    tail.skipWhatIsThere();
    tail.follow(() -> true);
  }

  private void end(Platform platform, ControlServer control, FolderLock lock) {
    stopping = true;
    progress.say("Stopping");
    platform.stop();
    control.close();
    progress.say("Stopped; the data stay in " + options.data());
    lock.close();
  }

  private void requireFreePort() {
    try (var _ = new ServerSocket(options.port(), 1, InetAddress.getLoopbackAddress())) {
      return;
    } catch (IOException e) {
      throw new CannotContinue("Port " + options.port() + " is taken; choose another one with --port.", e);
    }
  }
}
