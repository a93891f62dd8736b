package io.tollgate.local.command;

import io.tollgate.local.data.DeploymentSecrets;
import io.tollgate.local.service.ServiceKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

@Command(name = "secrets", mixinStandardHelpOptions = true, description = "Makes the secrets of a deployment in containers, random, in a folder; those that are there stay.")
final class SecretsCommand implements Runnable {
  @Parameters(paramLabel = "FOLDER", description = "Where they are put: a folder for each secret, a file for each key.")
  private Path folder = Path.of("");

  @Override
  public void run() {
    new DeploymentSecrets(folder)
        .write(Arrays.stream(ServiceKind.values()).map(ServiceKind::schema).flatMap(Optional::stream).toList());
    System.out.println("The secrets are in " + folder);
  }
}
