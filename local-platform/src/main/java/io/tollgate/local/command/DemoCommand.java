package io.tollgate.local.command;

import io.tollgate.local.demo.Journey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "demo", mixinStandardHelpOptions = true, description = "Drives a payment's journey through the running platform, and shows each step.")
final class DemoCommand implements Runnable {
  @Mixin
  private DataOption data = new DataOption();

  @Override
  public void run() { new Journey(Connection.to(data).environment(), System.out).drive(); }
}
