package io.tollgate.local.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "start", mixinStandardHelpOptions = true, description = "Brings a process up again that was taken down.")
final class StartCommand implements Runnable {
  @Mixin
  private DataOption data = new DataOption();

  @Parameters(paramLabel = "PROCESS", description = "payment-service, payment-service-2, kafka, postgres, …")
  private String process = "";

  @Override
  public void run() { Connection.to(data).start(process); }
}
