package io.tollgate.local.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "kill", mixinStandardHelpOptions = true, description = "Kills a process with SIGKILL. It is started again, as after any death.")
final class KillCommand implements Runnable {
  @Mixin
  private DataOption data = new DataOption();

  @Parameters(paramLabel = "PROCESS", description = "payment-service, payment-service-2, kafka, postgres, …")
  private String process = "";

  @Override
  public void run() { Connection.to(data).kill(process); }
}
