package io.tollgate.local.command;

import io.tollgate.local.CannotContinue;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every command has in common: how it is found, and how it fails: with one sentence. */
@Command(name = "tollgate", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND", description = "Runs the whole payment platform on this machine.", subcommands = {
    UpCommand.class, DownCommand.class,
    DemoCommand.class, EnvCommand.class, LogsCommand.class, StopCommand.class, StartCommand.class, KillCommand.class,
    OperatorCommand.class, SecretsCommand.class})
public final class TollgateCommand implements Runnable {
  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  @Spec
  private CommandSpec spec = CommandSpec.create();

  private TollgateCommand() {}

  /** @return the exit code */
  public static int run(String... args) {
    return new CommandLine(new TollgateCommand())
        .setExecutionExceptionHandler((failure, _, _) -> fail(failure))
        .setParameterExceptionHandler((failure, _) -> misuse(failure))
        .execute(args);
  }

  @Override
  public void run() { spec.commandLine().usage(System.out); }

  private static int fail(Exception failure) {
    CannotContinue problem = CannotContinue.because(failure);
    System.err.println("tollgate: " + problem.getMessage());
    if (System.getenv("TOLLGATE_DEBUG") != null) problem.printStackTrace(System.err);
    return FAILED;
  }

  private static int misuse(ParameterException failure) {
    System.err
        .println("tollgate: " + failure.getMessage() + " (" + failure.getCommandLine().getCommandSpec().qualifiedName()
            + " --help shows what there is)");
    return MISUSED;
  }
}
