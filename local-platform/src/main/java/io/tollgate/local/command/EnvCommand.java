package io.tollgate.local.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "env", mixinStandardHelpOptions = true, description = "Prints addresses, the demo key and process ids, for scripts.")
final class EnvCommand implements Runnable {
  @Mixin
  private DataOption data = new DataOption();

  @Override
  public void run() {
    Connection.to(data).environment().forEach((name, value) -> System.out.println(name + "=" + value));
  }
}
