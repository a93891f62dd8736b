package io.tollgate.local.command;

import io.tollgate.local.CannotContinue;
import io.tollgate.local.data.PlatformSecrets;
import io.tollgate.local.data.SecretFiles;
import io.tollgate.local.demo.OperatorToken;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "operator", mixinStandardHelpOptions = true, description = "Prints a token for payment-service's /operator endpoints; it is good for ten minutes.")
final class OperatorCommand implements Runnable {
  @Mixin
  private DataOption data = new DataOption();

  @Override
  public void run() {
    var folder = data.find().orElseThrow(() -> new CannotContinue(
        "No platform was ever started in " + data.path() + "; `./tollgate up` starts one."));
    System.out.println(OperatorToken.issue(new PlatformSecrets(new SecretFiles(folder.secrets(), false))));
  }
}
