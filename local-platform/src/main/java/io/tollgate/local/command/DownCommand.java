package io.tollgate.local.command;

import io.tollgate.local.control.RunningPlatform;
import io.tollgate.local.data.DataFolder;
import io.tollgate.local.data.FolderLock;
import io.tollgate.local.process.FormerReaper;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.Optional;

@Command(name = "down", mixinStandardHelpOptions = true, description = "Stops the platform; its data stay. Returns when no process is left.")
final class DownCommand implements Runnable {
  @Mixin
  private DataOption data = new DataOption();

  @Override
  public void run() {
    Optional<DataFolder> folder = data.find();
    Optional<RunningPlatform> running = folder.filter(FolderLock::isHeld).map(RunningPlatform::in);
    running.ifPresent(RunningPlatform::down);
    boolean ending = folder.isPresent() && awaitReaper(folder.get());
    System.out.println(running.isPresent() || ending ? "Stopped." : "No platform runs in " + data.path() + ".");
  }

  /** After a launcher that was killed, its processes may be on their way out. */
  private static boolean awaitReaper(DataFolder folder) {
    var reaper = new FormerReaper(folder.run());
    boolean atWork = reaper.isAtWork();
    reaper.awaitEnd();
    return atWork;
  }
}
