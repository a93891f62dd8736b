package io.tollgate.local.command;

import io.tollgate.local.CannotContinue;
import io.tollgate.local.data.DataFolder;
import io.tollgate.local.log.LogTail;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Files;
import java.util.concurrent.Callable;

@Command(name = "logs", mixinStandardHelpOptions = true, description = "Prints what the processes say.")
final class LogsCommand implements Callable<Integer> {
  @Mixin
  private DataOption data = new DataOption();

  @Option(names = {"-f", "--follow"}, description = "Go on printing what comes.")
  private boolean follow;

  @Parameters(arity = "0..1", paramLabel = "PROCESS", description = "One process alone (default: all).")
  private @Nullable String process;

  @Override
  public Integer call() throws InterruptedException {
    DataFolder folder = data.find()
        .orElseThrow(() -> new CannotContinue("No platform was ever started in " + data.path()
            + "."));
    if (process != null && !Files.exists(folder.log(process))) {
      throw new CannotContinue("There is no log of " + process + " in " + folder.logs() + ".");
    }
    var tail = new LogTail(folder.logs(), process, System.out);
    tail.printNew();
    if (follow) tail.follow(() -> true);
    return 0;
  }
}
