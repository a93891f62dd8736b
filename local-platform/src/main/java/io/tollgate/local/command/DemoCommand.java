package io.tollgate.local.command;

import io.tollgate.local.Progress;
import io.tollgate.local.demo.Journey;
import io.tollgate.local.demo.PlatformElsewhere;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

@Command(name = "demo", mixinStandardHelpOptions = true, description = "Drives a payment's journey through the running platform, and shows each step.")
final class DemoCommand implements Runnable {
  @Mixin
  private DataOption data = new DataOption();

  @ArgGroup(exclusive = false, heading = "For a platform that runs elsewhere, such as in containers:%n")
  private @Nullable Elsewhere elsewhere;

  static final class Elsewhere {
    @Option(names = "--at", required = true, paramLabel = "URL", description = "The API's address.")
    private URI api = URI.create("");

    @Option(names = "--operators-at", required = true, paramLabel = "URL", description = "The address of payment-service, where operators make merchants.")
    private URI paymentService = URI.create("");

    @Option(names = "--kafka", required = true, paramLabel = "HOST:PORT", description = "Its Kafka.")
    private String kafka = "";

    @Option(names = "--secrets", required = true, paramLabel = "FOLDER", description = "What ./tollgate secrets made.")
    private Path secrets = Path.of("");
  }

  @Override
  public void run() { new Journey(environment(), System.out).drive(); }

  private Map<String, String> environment() {
    if (elsewhere == null) return Connection.to(data).environment();
    return new PlatformElsewhere(elsewhere.api, elsewhere.paymentService, elsewhere.kafka, elsewhere.secrets)
        .environment(new Progress(System.out));
  }
}
