package io.tollgate.local.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "stop", mixinStandardHelpOptions = true, description = "Takes one process down and leaves it down.")
final class StopCommand implements Runnable {
  @Mixin
  private DataOption data = new DataOption();

  @Parameters(paramLabel = "PROCESS", description = "payment-service, payment-service-2, kafka, postgres, …")
  private String process = "";

  @Override
  public void run() { Connection.to(data).stop(process); }
}
