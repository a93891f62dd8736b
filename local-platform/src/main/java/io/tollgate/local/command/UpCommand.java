package io.tollgate.local.command;

import io.tollgate.local.CannotContinue;
import io.tollgate.local.platform.PlatformOptions;
import io.tollgate.local.service.ServiceKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;

@Command(name = "up", mixinStandardHelpOptions = true, description = "Starts the platform, shows its logs, and stops it on Ctrl-C.")
final class UpCommand implements Callable<Integer> {
  private static final int LAST_PORT = 65_535;
  private static final int MOST_INSTANCES = 8;

  @Mixin
  private DataOption data = new DataOption();

  @Option(names = "--port", paramLabel = "PORT", defaultValue = "8080", description = "Where the API listens (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(names = "--detach", description = "Give the terminal back once the platform is ready.")
  private boolean detach;

  @Option(names = "--fresh", description = "Throw away what an earlier run kept.")
  private boolean fresh;

  @Option(names = "--scale", split = ",", paramLabel = "SERVICE=N", description = "How many instances of a service to start, such as payment-service=2.")
  private Map<String, Integer> scale = new TreeMap<>();

  @Option(names = "--only", split = ",", hidden = true, description = "Start these processes alone.")
  private Set<String> only = new TreeSet<>();

  @Option(names = "--in-background", hidden = true, description = "This is the launcher that --detach started.")
  private boolean inBackground;

  @Override
  public Integer call() throws InterruptedException {
    var options = new PlatformOptions(port(), data.path(), fresh, scale(), only);
    if (detach) return new DetachedLaunch(options).run();
    return new Launch(options, inBackground).run();
  }

  private int port() {
    if (port < 1 || port > LAST_PORT) throw new CannotContinue("There is no port " + port + ".");
    return port;
  }

  private Map<ServiceKind, Integer> scale() {
    var counts = new EnumMap<ServiceKind, Integer>(ServiceKind.class);
    scale.forEach((name, count) -> {
      ServiceKind kind = ServiceKind.find(name).filter(ServiceKind::isScalable)
          .orElseThrow(() -> new CannotContinue(name + " is no service that several instances of can run."));
      if (count < 1 || count > MOST_INSTANCES) {
        throw new CannotContinue(
            "There can be 1 to " + MOST_INSTANCES + " instances of " + name + ", not " + count + ".");
      }
      counts.put(kind, count);
    });
    return counts;
  }
}
